package io.tradewind.execution.intent;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;

/** What can happen to an intent. */
public sealed interface IntentInput {

    /**
     * Admission let it pass, reduced perhaps.
     *
     * @param quantity in all, with what was executed before
     */
    record Admit(Quantity quantity) implements IntentInput {}

    /**
     * Admission refused it.
     *
     * @param executed by orders it had before its terms changed
     */
    record Deny(String code, String detail, Quantity executed) implements IntentInput {}

    /** What is wanted has changed. */
    record Revise(IntentTerms terms, Quantity executed) implements IntentInput {}

    /** It is no longer wanted. Fills stand. */
    record Withdraw(Quantity executed) implements IntentInput {}

    /** An order of it is being stored as sent. */
    record OrderStored() implements IntentInput {}

    /**
     * An order of it that has no row was found at the broker.
     *
     * @param quantity of that order
     * @param child its number among the intent's orders
     */
    record Adopted(Quantity quantity, int child) implements IntentInput {}

    /**
     * An order of it has ended.
     *
     * @param status how
     * @param executed what all its orders have executed together
     * @param mayTryAgain whether the number of its orders is still within bounds
     * @param why what its status does not say
     */
    record OrderEnded(OrderStatus status, Quantity executed, boolean mayTryAgain, Why why) implements IntentInput {}

    /** What led to the end of an order, where that makes a difference. */
    enum Why {
        /** Nothing in particular. */
        USUAL,
        /** Its time was over. */
        OVERDUE,
        /** The broker took no more calls, and certainly has not placed it. */
        THROTTLED
    }

    /** An order of it executed more, perhaps late. */
    record Executed(Quantity executed) implements IntentInput {}

    /** An exit was to try again, and nothing is left to be sold. */
    record NothingLeft(Quantity executed) implements IntentInput {}
}
