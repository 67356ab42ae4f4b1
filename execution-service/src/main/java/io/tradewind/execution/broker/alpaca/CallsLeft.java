package io.tradewind.execution.broker.alpaca;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of Alpaca's limit on calls is left, as the latest answer told that spoke of it. What it told holds until the
 * limit is reset, or for as long as such a wait is believed. Thread-safe.
 */
final class CallsLeft {
    private static final int ALL = 100;
    /** More digits than any limit has; guards the reading. */
    private static final int DIGITS_MAX = 9;

    private record Told(int percent, Instant until) {}

    private final Throttle throttle;
    private volatile Told told = new Told(ALL, Instant.MIN);

    CallsLeft(Throttle throttle) {
        this.throttle = throttle;
    }

    void heard(WireResult result) {
        if (result instanceof WireResult.Answered answer && answer.callsLeft() != null) {
            Duration reset = throttle.toldBy(answer);
            told = new Told(
                    answer.callsLeft(), throttle.clock().instant().plus(reset == null ? throttle.longest() : reset));
        }
    }

    /** From 0 to 100, which is also the answer when nothing is known. */
    int percent() {
        Told last = told;
        return throttle.clock().instant().isBefore(last.until()) ? last.percent() : ALL;
    }

    /** The same of two headers; null when they are no numbers that make sense. */
    static @Nullable Integer percent(@Nullable String remaining, @Nullable String limit) {
        if (remaining == null || limit == null || !isNumber(remaining) || !isNumber(limit)) {
            return null;
        }
        long all = Long.parseLong(limit);
        return all == 0 ? null : (int) Math.min(ALL, Long.parseLong(remaining) * ALL / all);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
