package io.tradewind.simbroker.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs things later by the venue's clock: when real time has come that far, or when control moves the clock past the
 * moment. Thread-safe; what is not due when the venue closes never runs.
 */
final class VenueTimers {
    private final Timers timers;
    private final Supplier<Instant> now;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::number));
    private long count;

    private record Task(Instant due, long number, Runnable work) {}

    /** @param now the venue's time; may block */
    VenueTimers(Timers timers, Supplier<Instant> now) {
        this.timers = timers;
        this.now = now;
    }

    /** Runs work after a delay, on a thread of its own or on the one that moves the clock. It may block. */
    void after(Duration delay, Runnable work) {
        var due = now.get().plus(delay);
        synchronized (this) {
            tasks.add(new Task(due, ++count, work));
        }
        wakeAfter(delay);
    }

    /** Runs what is due, the oldest first. */
    void runDue() {
        var moment = now.get();
        for (var task = pollDue(moment); task != null; task = pollDue(moment)) {
            task.work().run();
        }
    }

    synchronized void forget() {
        tasks.clear();
    }

    private void wakeAfter(Duration delay) {
        timers.after(delay, () -> Thread.startVirtualThread(this::wake));
    }

    /** The clock may have been moved back meanwhile; then there is more to wait for. */
    private void wake() {
        runDue();
        var next = nextDue();
        if (next != null) {
            wakeAfter(Duration.between(now.get(), next));
        }
    }

    private synchronized @Nullable Task pollDue(Instant moment) {
        var next = tasks.peek();
        return next == null || next.due().isAfter(moment) ? null : tasks.poll();
    }

    private synchronized @Nullable Instant nextDue() {
        var next = tasks.peek();
        return next == null ? null : next.due();
    }
}
