package io.tradewind.proof.mirror;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a follower has of a leader's order.
 *
 * @param state and code as copy-trade-service tells; empty when it has no task
 * @param orders at the venue, found by the ids that execution-service gave them
 */
record Copy(String state, String code, List<VenueOrder> orders) {
    Copy {
        orders = List.copyOf(orders);
    }

    static final Copy NONE = new Copy("", "", List.of());

    BigDecimal executed() {
        return orders.stream().map(VenueOrder::executed).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<VenueOrder> open() {
        return orders.stream().filter(VenueOrder::isOpen).toList();
    }
}
