package io.tradewind.execution.account;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs short things later, on one thread: they only post to a mailbox or start a thread. Thread-safe. */
final class Timers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("account-timers").daemon().factory());

    void after(Duration delay, Runnable action) {
        try {
            timer.schedule(action, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no timer is set any more, the service stops");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
