package io.tradewind.execution.broker.alpaca;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * Growing pauses between attempts to connect: doubling from the first to the longest, and of each only between half and
 * all, so that many accounts do not come back at the same instant.
 */
record BackOff(Duration first, Duration longest) {
    /** More doublings than any bound in configuration needs; guards the shift. */
    private static final int DOUBLINGS_MAX = 30;

    /**
     * The pause after a number of failures in a row.
     *
     * @param failures from 1
     * @param draw a number from 0 to below its argument, at random
     */
    Duration after(int failures, LongUnaryOperator draw) {
        var doublings = Math.min(Math.max(failures, 1) - 1, DOUBLINGS_MAX);
        var fullMillis = Math.min(first.toMillis() << doublings, longest.toMillis());
        var halfMillis = fullMillis / 2;
        return Duration.ofMillis(halfMillis + draw.applyAsLong(fullMillis - halfMillis + 1));
    }
}
