package io.tradewind.execution.order;

import java.util.List;

/** The order afterwards, and what that asks for. */
public record OrderDecision(BrokerOrder order, List<OrderEffect> effects) {

    public OrderDecision {
        effects = List.copyOf(effects);
    }

    /** Whether it is worth a transaction. */
    public boolean changes(BrokerOrder before) {
        return !effects.isEmpty() || !order.equals(before);
    }
}
