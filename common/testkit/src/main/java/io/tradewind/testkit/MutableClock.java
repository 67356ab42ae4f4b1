package io.tradewind.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The virtual clock of the house: it stands still until told otherwise, and runs timers as it moves, so that minutes
 * pass in no time. {@link #advance} lets time pass; {@link #set} turns the wall clock, as an operator or NTP would, and
 * no time passes by it. Thread-safe; every reader sees a move at once.
 */
public final class MutableClock implements InstantSource {

    private static final Comparator<Timer> DUE_FIRST =
            Comparator.<Timer>comparingLong(timer -> timer.dueNanos).thenComparingLong(timer -> timer.number);

    /** Held while time passes, also while timers run: two advances never mix. */
    private final ReentrantLock passing = new ReentrantLock();

    private final PriorityQueue<Timer> timers = new PriorityQueue<>(DUE_FIRST);
    private Instant now;
    private long elapsedNanos;
    private long timersMade;

    /** Something that is to be done when time has passed. */
    public final class Timer {
        private final long dueNanos;
        private final long number;
        private final Runnable action;

        private Timer(long dueNanos, long number, Runnable action) {
            this.dueNanos = dueNanos;
            this.number = number;
            this.action = action;
        }

        /** Returns whether it had still been waiting. */
        public boolean cancel() {
            synchronized (timers) {
                return timers.remove(this);
            }
        }
    }

    private MutableClock(Instant start) {
        this.now = start;
    }

    public static MutableClock at(Instant start) {
        return new MutableClock(start);
    }

    /** Starts at an RFC 3339 time such as {@code 2026-11-21T10:00:00Z}. */
    public static MutableClock at(String start) {
        return new MutableClock(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        synchronized (timers) {
            return now;
        }
    }

    /** Nanoseconds that have passed since this clock was made, for what takes a {@code System::nanoTime}. */
    public long nanoTime() {
        synchronized (timers) {
            return elapsedNanos;
        }
    }

    /**
     * Lets time pass and returns the new time. Timers that become due run on this thread, in the order in which they
     * are due, each at its own time; one that sets another within the duration has it run too. What a timer throws ends
     * the advance at its time.
     */
    public Instant advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not pass backwards: set the clock back");
        }
        passing.lock();
        try {
            long target = nanoTime() + duration.toNanos();
            for (Timer due = nextUntil(target); due != null; due = nextUntil(target)) {
                due.action.run();
            }
            return instant();
        } finally {
            passing.unlock();
        }
    }

    /** Turns the wall clock, forwards or backwards. No time passes, so no timer becomes due. */
    public void set(Instant instant) {
        synchronized (timers) {
            now = instant;
        }
    }

    /** Runs the action once, when this much time has passed; never by itself, also when that is zero. */
    public Timer after(Duration delay, Runnable action) {
        synchronized (timers) {
            Timer timer = new Timer(elapsedNanos + Math.max(0, delay.toNanos()), timersMade++, action);
            timers.add(timer);
            return timer;
        }
    }

    /** Timers that wait. */
    public int waiting() {
        synchronized (timers) {
            return timers.size();
        }
    }

    /** Moves to the next timer that is due until then and takes it, or moves to the end. */
    private @Nullable Timer nextUntil(long target) {
        synchronized (timers) {
            Timer next = timers.peek();
            if (next == null || next.dueNanos > target) {
                pass(target);
                return null;
            }
            pass(next.dueNanos);
            return timers.poll();
        }
    }

    /** A timer that was late, because an action moved the clock further, moves nothing back. */
    private void pass(long nanos) {
        long reached = Math.max(elapsedNanos, nanos);
        now = now.plusNanos(reached - elapsedNanos);
        elapsedNanos = reached;
    }
}
