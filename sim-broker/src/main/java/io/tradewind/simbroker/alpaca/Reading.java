package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.venue.Order;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How truly a request that asks about orders is answered.
 *
 * @param age how long ago what it tells was so
 * @param halved whether a single order is told with about half of its fills
 * @param status what is said instead of every order's status; null where that is right
 */
record Reading(Duration age, boolean halved, @Nullable String status) {
    static final Reading TRUE = new Reading(Duration.ZERO, false, null);
    static final Reading HALVED = new Reading(Duration.ZERO, true, null);

    static Reading stale(Duration age) {
        return new Reading(age, false, null);
    }

    static Reading strange(String status) {
        return new Reading(Duration.ZERO, false, status);
    }

    ObjectNode told(Order order) {
        var json = OrderJson.order(order);
        return status == null ? json : json.put("status", status);
    }
}
