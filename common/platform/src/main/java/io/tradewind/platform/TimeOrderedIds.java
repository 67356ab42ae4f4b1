package io.tradewind.platform;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7 (RFC 9562): the time first, so that neighbours in time are neighbours in an index.
 *
 * <p>Within one instance every id is greater than the one before, also when the clock stands still or steps back.
 */
final class TimeOrderedIds implements Ids {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_RFC_9562 = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator random;

    /** Milliseconds since 1970 and a counter within the millisecond, as one number that only grows. */
    private final AtomicLong last = new AtomicLong();

    /** @param random must be safe for use by several threads */
    TimeOrderedIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long stamp = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long high = (stamp >>> COUNTER_BITS) << 16 | VERSION_7 | (stamp & COUNTER_MASK);
        long low = random.nextLong() >>> 2 | VARIANT_RFC_9562;
        return new UUID(high, low);
    }
}
