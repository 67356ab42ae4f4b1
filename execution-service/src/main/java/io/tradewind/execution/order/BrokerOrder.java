package io.tradewind.execution.order;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.order.OrderState.Closed;
import io.tradewind.execution.order.OrderState.InDoubt;
import io.tradewind.execution.order.OrderState.PendingCancel;
import io.tradewind.execution.order.OrderState.PendingNew;
import io.tradewind.execution.order.OrderState.Unsent;
import io.tradewind.execution.order.OrderState.Working;
import org.jspecify.annotations.Nullable;

/**
 * One order at a broker.
 *
 * @param cancelWanted whether it is to be canceled as soon as that can be asked
 * @param suspicion what the broker said that contradicts what it said before; null for nothing
 */
public record BrokerOrder(
        OrderTerms terms,
        OrderState state,
        Executed executed,
        boolean cancelWanted,
        @Nullable Suspicion suspicion) {

    /** A new one, not sent yet. */
    public static BrokerOrder of(OrderTerms terms) {
        return new BrokerOrder(terms, new Unsent(0), Executed.NOTHING, false, null);
    }

    /**
     * One that the broker was seen to have and nobody here knew: it is in doubt until the broker says how it stands.
     *
     * @param told what of it was told before anybody knew that it is ours
     */
    public static BrokerOrder adopted(OrderTerms terms, BrokerOrderId id, Executed told, boolean cancelWanted) {
        return new BrokerOrder(terms, new InDoubt("adopted", terms.storedTime(), null, id), told, cancelWanted, null);
    }

    public ClientOrderId id() {
        return terms.clientOrderId();
    }

    /** The label for others, derived from state and fills. */
    public OrderStatus status() {
        return switch (state) {
            case Unsent _, PendingNew _ -> OrderStatus.PENDING_NEW;
            case InDoubt _ -> OrderStatus.IN_DOUBT;
            case Working _ -> executed.quantity().isZero() ? OrderStatus.NEW : OrderStatus.PARTIALLY_FILLED;
            case PendingCancel _ -> OrderStatus.PENDING_CANCEL;
            case Closed closed -> closed.status();
        };
    }

    /** What became of it, for people: all, a part or nothing was executed, or nobody knows yet. */
    public String verdict() {
        if (state instanceof InDoubt) {
            return "IN_DOUBT";
        }
        if (executed.quantity().compareTo(terms.quantity()) >= 0) {
            return "FILLED";
        }
        return executed.quantity().isPositive() ? "PARTIAL" : "NOT_FILLED";
    }

    public boolean isClosed() {
        return state instanceof Closed;
    }

    /** What may still execute; never below 0. */
    public Quantity leavesQuantity() {
        Quantity leaves = terms.quantity().minus(executed.quantity());
        return isClosed() || leaves.isNegative() ? Quantity.ZERO : leaves;
    }

    /** Whether a report speaks of this order, as far as both tell. */
    public boolean isMeantBy(ExecutionReport report) {
        return Evidence.mismatch(this, report) == null;
    }

    /** With what of it was told before anybody knew that it is ours, which must not be told again. */
    public BrokerOrder startingFrom(Executed told) {
        return executed.quantity().isZero() ? with(told) : this;
    }

    BrokerOrder in(OrderState next) {
        return new BrokerOrder(terms, next, executed, cancelWanted, suspicion);
    }

    BrokerOrder with(Executed next) {
        return new BrokerOrder(terms, state, next, cancelWanted, suspicion);
    }

    BrokerOrder wantingCancel(boolean wanted) {
        return new BrokerOrder(terms, state, executed, wanted, suspicion);
    }

    BrokerOrder suspecting(@Nullable Suspicion next) {
        return new BrokerOrder(terms, state, executed, cancelWanted, next);
    }
}
