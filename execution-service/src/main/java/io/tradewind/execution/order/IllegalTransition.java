package io.tradewind.execution.order;

/** Something of ours that does not fit the order's state: a bug. */
public final class IllegalTransition extends IllegalStateException {
    IllegalTransition(BrokerOrder order, OrderInput.Local input) {
        super(order.id() + " in " + order.state() + " cannot take " + input);
    }
}
