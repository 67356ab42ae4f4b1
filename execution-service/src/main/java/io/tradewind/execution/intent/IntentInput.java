package io.tradewind.execution.intent;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;

/** What can happen to an intent. */
public sealed interface IntentInput {

    /** Admission let it pass, reduced perhaps. */
    record Admit(Quantity quantity) implements IntentInput {}

    /** Admission refused it. */
    record Deny(String code, String detail) implements IntentInput {}

    /** An order of it is being stored as sent. */
    record OrderStored() implements IntentInput {}

    /**
     * An order of it has ended.
     *
     * @param status how
     * @param executed what all its orders have executed together
     * @param mayTryAgain whether the number of its orders is still within bounds
     */
    record OrderEnded(OrderStatus status, Quantity executed, boolean mayTryAgain) implements IntentInput {}

    /** An order of it executed more, perhaps late. */
    record Executed(Quantity executed) implements IntentInput {}

    /** An exit was to try again, and nothing is left to be sold. */
    record NothingLeft(Quantity executed) implements IntentInput {}
}
