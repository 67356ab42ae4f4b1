package io.tradewind.execution.broker.alpaca;

import java.time.Duration;

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
     * @param chance from 0 to below 1
     */
    Duration after(int failures, double chance) {
        var doublings = Math.min(Math.max(failures, 1) - 1, DOUBLINGS_MAX);
        var fullMillis = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(fullMillis / 2 + (long) (chance * (fullMillis - fullMillis / 2)));
    }
}
