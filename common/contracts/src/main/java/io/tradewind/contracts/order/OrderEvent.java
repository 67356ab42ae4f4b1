package io.tradewind.contracts.order;

import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import io.tradewind.domain.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact about an account's orders. Only {@link OrderFilled} and the first {@link BrokerReport} move a book. */
public sealed interface OrderEvent {
    AccountId account();

    /**
     * Something will be traded.
     *
     * @param quantity units, after admission reduced the proposal
     */
    record IntentAdmitted(
            AccountId account,
            IntentId intentId,
            SignalId signalId,
            BookId book,
            InstrumentId instrument,
            Product product,
            SignalEvent.Action action,
            Side side,
            Quantity quantity,
            Instant admittedTime)
            implements OrderEvent {}

    /**
     * Refused by us, before anything left.
     *
     * @param code one of the closed set of denial reasons
     */
    record IntentDenied(
            AccountId account, IntentId intentId, SignalId signalId, String code, String detail, Instant deniedTime)
            implements OrderEvent {}

    /** Nothing more will be sent for this intent. */
    record IntentClosed(
            AccountId account,
            IntentId intentId,
            SignalId signalId,
            Outcome outcome,
            Quantity cumulativeQuantity,
            @Nullable BigDecimal averagePrice,
            @Nullable String code,
            Instant closedTime)
            implements OrderEvent {}

    /** How an intent ended. */
    enum Outcome {
        FILLED,
        PARTLY,
        NOTHING,
        /** In doubt, proven absent, and too late to try again. */
        STALE
    }

    /**
     * A broker order was stored to be sent: from here on it may exist at the broker.
     *
     * @param limitPrice for LIMIT and STOP_LIMIT
     * @param triggerPrice for STOP and STOP_LIMIT
     * @param displayQuantity units shown to the market at a time; null when all of it is
     */
    record OrderSubmitted(
            AccountId account,
            IntentId intentId,
            ClientOrderId clientOrderId,
            InstrumentId instrument,
            Side side,
            OrderType orderType,
            TimeInForce timeInForce,
            Quantity quantity,
            @Nullable Price limitPrice,
            @Nullable Price triggerPrice,
            @Nullable Quantity displayQuantity,
            Instant submittedTime)
            implements OrderEvent {}

    /**
     * A broker order's status changed. Quantities never change here (I5).
     *
     * @param reason the broker's words or our code, where there are any
     */
    record OrderStatusChanged(
            AccountId account,
            IntentId intentId,
            ClientOrderId clientOrderId,
            @Nullable BrokerOrderId brokerOrderId,
            OrderStatus status,
            @Nullable String reason,
            Instant changedTime)
            implements OrderEvent {}

    /**
     * A broker order's cumulative quantity rose.
     *
     * @param intentId absent for orders placed at the venue by hand
     * @param cumBefore executed quantity known before
     * @param cumAfter executed quantity now; unique with account and broker order
     * @param notional price times quantity of what was executed in between, in the instrument's currency
     * @param executionIds the broker's executions known to be part of it; may be empty when a query noticed the fill
     * @param transactTime the broker's clock, else ours
     */
    record OrderFilled(
            AccountId account,
            @Nullable IntentId intentId,
            @Nullable ClientOrderId clientOrderId,
            BrokerOrderId brokerOrderId,
            BookId book,
            InstrumentId instrument,
            Product product,
            Side side,
            Quantity cumBefore,
            Quantity cumAfter,
            BigDecimal notional,
            List<ExecutionId> executionIds,
            Instant transactTime)
            implements OrderEvent {
        public OrderFilled {
            if (cumBefore.isNegative() || cumAfter.compareTo(cumBefore) <= 0) {
                throw new IllegalArgumentException("cumAfter must be above cumBefore, which is at least 0");
            }
            executionIds = List.copyOf(executionIds);
        }

        public Quantity lastQuantity() {
            return cumAfter.minus(cumBefore);
        }
    }

    /**
     * What the broker says the account holds, taken between two equal fill reads, at this place of the sequence.
     *
     * @param cash in the account's currency
     */
    record BrokerReport(
            AccountId account,
            List<Holding> holdings,
            List<OpenOrder> openOrders,
            BigDecimal cash,
            String currency,
            Instant takenTime)
            implements OrderEvent {
        public BrokerReport {
            holdings = List.copyOf(holdings);
            openOrders = List.copyOf(openOrders);
        }
    }

    /**
     * One holding of a report.
     *
     * @param quantity signed, units
     * @param averagePrice of the holding, where the broker tells
     */
    record Holding(
            InstrumentId instrument,
            Product product,
            Quantity quantity,
            @Nullable BigDecimal averagePrice) {}

    /** An order that works at the broker, ours or not. */
    record OpenOrder(
            BrokerOrderId brokerOrderId,
            @Nullable ClientOrderId clientOrderId,
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            Quantity cumulativeQuantity) {}
}
