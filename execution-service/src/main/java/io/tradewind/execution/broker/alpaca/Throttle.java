package io.tradewind.execution.broker.alpaca;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How a 429 is taken.
 *
 * @param isDefinitive whether an order answered with it was certainly not placed
 * @param otherwise the wait where the answer tells none
 * @param longest wait believed
 */
record Throttle(boolean isDefinitive, Duration otherwise, Duration longest, InstantSource clock) {
    /** More digits than seconds since 1970 have for a long time; guards the reading. */
    private static final int DIGITS_MAX = 11;

    static Throttle of(AlpacaProperties properties, InstantSource clock) {
        return new Throttle(
                properties.throttleIsDefinitive(), properties.throttleWait(), properties.throttleWaitMax(), clock);
    }

    /** How long until the limit ends, as the answer tells and no longer than is believed. */
    Duration waitAfter(WireResult.Answered answer) {
        var told = toldBy(answer);
        return told == null ? otherwise : told;
    }

    /** The same, or null where the answer tells nothing or a time gone by, as clocks differ. */
    @Nullable
    Duration toldBy(WireResult.Answered answer) {
        var reset = answer.rateLimitReset();
        if (reset == null
                || reset.isEmpty()
                || reset.length() > DIGITS_MAX
                || !reset.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        var wait = Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(reset)));
        if (!wait.isPositive()) {
            return null;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
