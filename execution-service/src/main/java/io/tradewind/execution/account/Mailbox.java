package io.tradewind.execution.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what is posted one after the other, each on whatever thread is free. Thread-safe. */
final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Executor executor;
    private final int limit;
    private boolean running;
    private boolean closed;

    Mailbox(Executor executor, int limit) {
        this.executor = executor;
        this.limit = limit;
    }

    /** Posts something that must not be lost, such as the answer to a call; those are bounded by the calls. */
    void post(Runnable input) {
        offer(input, Integer.MAX_VALUE);
    }

    /** Posts something that can be found out again by asking. False when there is no room. */
    boolean postHint(Runnable input) {
        return offer(input, limit);
    }

    /** What waits is dropped; what runs ends. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    private boolean offer(Runnable input, int most) {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            if (waiting.size() >= most) {
                return false;
            }
            waiting.add(input);
            if (!running) {
                executor.execute(this::drain);
                running = true;
            }
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("a mailbox takes nothing any more, the service stops");
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (SessionEnded e) {
                LOG.debug("an input came too late: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("an input failed and is dropped; asking the broker repairs what it would have changed", e);
            }
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable next = waiting.poll();
            running = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
