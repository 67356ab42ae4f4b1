package io.tradewind.execution.account;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of each kind go to one broker at a time, and how long others wait for room, so that none waits behind
 * another kind. Thread-safe.
 */
final class Lanes {

    /** A kind of call. */
    enum Lane {
        ENTRY,
        EXIT,
        QUERY,
        START
    }

    private final Map<Lane, Bulkhead> lanes = new EnumMap<>(Lane.class);

    Lanes(AccountProperties properties, BreakerProperties breaker) {
        add(Lane.ENTRY, properties.entryLane(), properties.sendWindow());
        add(Lane.EXIT, properties.exitLane(), properties.sendWindow());
        add(Lane.QUERY, properties.queryLane(), breaker.queryWait());
        add(Lane.START, properties.startLane(), properties.startWait());
    }

    private void add(Lane lane, int width, Duration wait) {
        lanes.put(
                lane,
                Bulkhead.of(
                        lane.name(),
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(width)
                                .maxWaitDuration(wait)
                                .fairCallHandlingStrategyEnabled(true)
                                .build()));
    }

    /** Calls as soon as there is room. Null when there was none in time, or the thread was interrupted. */
    <T> @Nullable T call(Lane lane, Supplier<T> call) {
        Bulkhead room = Objects.requireNonNull(lanes.get(lane));
        if (!room.tryAcquirePermission()) {
            return null;
        }
        try {
            return call.get();
        } finally {
            room.onComplete();
        }
    }
}
