package io.tradewind.bench.load;

import java.time.Instant;

/** The machine's clock in nanoseconds since 1970, which venue, database and load have in common. */
public final class Clock {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Clock() {}

    public static long now() {
        return of(Instant.now());
    }

    public static long of(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }
}
