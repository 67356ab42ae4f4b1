package io.tradewind.execution.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How many calls of each kind go to one broker at a time, so that none waits behind another kind. Thread-safe. */
final class Lanes {

    /** A kind of call. */
    enum Lane {
        ENTRY,
        EXIT,
        QUERY,
        START
    }

    private final Semaphore entries;
    private final Semaphore exits;
    private final Semaphore queries;
    private final Semaphore starts;

    Lanes(AccountProperties properties) {
        this.entries = new Semaphore(properties.entryLane(), true);
        this.exits = new Semaphore(properties.exitLane(), true);
        this.queries = new Semaphore(properties.queryLane(), true);
        this.starts = new Semaphore(properties.startLane(), true);
    }

    /** Calls as soon as there is room. Null when there was none within the limit, or the thread was interrupted. */
    <T> @Nullable T call(Lane lane, Duration limit, Supplier<T> call) {
        Semaphore room = of(lane);
        try {
            if (!room.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            return call.get();
        } finally {
            room.release();
        }
    }

    private Semaphore of(Lane lane) {
        return switch (lane) {
            case ENTRY -> entries;
            case EXIT -> exits;
            case QUERY -> queries;
            case START -> starts;
        };
    }
}
