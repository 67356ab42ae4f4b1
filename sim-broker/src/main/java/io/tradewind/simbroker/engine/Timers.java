package io.tradewind.simbroker.engine;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs things later, in real time, on one thread; what is not due when it closes never runs. */
public final class Timers implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("venue-timer").daemon().factory());

    public Timers() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs a task after a delay. It must be quick; its exceptions go to the thread's handler. */
    public void after(Duration delay, Runnable task) {
        try {
            var _ = executor.schedule(guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closing: what is scheduled now would not run anyway.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** The executor would keep an exception in a future nobody reads. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                var thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        };
    }
}
