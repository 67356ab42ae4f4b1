package io.tradewind.simbroker.alpaca;

import java.time.Duration;

/**
 * How truly a request that asks about orders is answered.
 *
 * @param age how long ago what it tells was so
 * @param halved whether a single order is told with about half of its fills
 */
record Reading(Duration age, boolean halved) {
    static final Reading TRUE = new Reading(Duration.ZERO, false);
    static final Reading HALVED = new Reading(Duration.ZERO, true);

    static Reading stale(Duration age) {
        return new Reading(age, false);
    }
}
