package io.tradewind.execution.order;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.broker.SubmitOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders of 10 units, one in each state, and one of each input. */
final class OrderSamples {

    static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
    static final Duration SETTLE_TIME = Duration.ofSeconds(1);
    static final BrokerOrderId BROKER_ID = new BrokerOrderId("b-1");
    static final OrderTerms TERMS = new OrderTerms(
            new ClientOrderId("tw1"),
            new IntentId("in1"),
            new AccountId("A"),
            new BookId("demo"),
            new InstrumentId("AAPL"),
            Product.CASH,
            Side.BUY,
            OrderTerms.Leg.ENTRY,
            1,
            OrderType.MARKET,
            TimeInForce.DAY,
            Quantity.of(10),
            null,
            OrderConditions.NONE,
            T0,
            null);

    private OrderSamples() {}

    static BrokerOrder in(OrderState state) {
        return new BrokerOrder(TERMS, state, Executed.NOTHING, false, null);
    }

    static BrokerOrder filled(BrokerOrder order, long quantity) {
        return new BrokerOrder(
                order.terms(),
                order.state(),
                new Executed(Quantity.of(quantity), BigDecimal.valueOf(quantity).multiply(BigDecimal.TEN)),
                order.cancelWanted(),
                order.suspicion());
    }

    static ExecutionReport report(ReportedStatus status, long cumulative) {
        return report(status, cumulative, cumulative == 0 ? null : BigDecimal.TEN);
    }

    static ExecutionReport report(ReportedStatus status, long cumulative, BigDecimal average) {
        return new ExecutionReport(
                BROKER_ID,
                TERMS.clientOrderId(),
                TERMS.instrument(),
                TERMS.side(),
                TERMS.quantity(),
                status,
                Quantity.of(cumulative),
                average,
                null,
                T0,
                null);
    }

    static OrderInput streamed(ReportedStatus status, long cumulative) {
        return new OrderInput.Streamed(report(status, cumulative));
    }

    static OrderInput queried(ReportedStatus status, long cumulative) {
        return queried(status, cumulative, Duration.ZERO);
    }

    static OrderInput queried(ReportedStatus status, long cumulative, Duration after) {
        return new OrderInput.ReadFound(report(status, cumulative), T0.plus(after), SETTLE_TIME);
    }

    static OrderInput absent(Duration after) {
        return new OrderInput.ReadAbsent(T0.plus(after), Duration.ofSeconds(30), SETTLE_TIME, "our id");
    }

    static OrderInput answered(SubmitOutcome outcome) {
        return new OrderInput.SubmitAnswered(outcome, T0);
    }

    /** One order per row of the table. */
    static Map<String, BrokerOrder> states() {
        Map<String, BrokerOrder> states = new LinkedHashMap<>();
        states.put("Unsent", in(new OrderState.Unsent(0)));
        states.put("PendingNew", in(new OrderState.PendingNew(0)));
        states.put("PendingNew, again", in(new OrderState.PendingNew(1)));
        states.put("InDoubt", in(new OrderState.InDoubt("time-out", T0, null, null)));
        states.put("InDoubt, absent once", in(new OrderState.InDoubt("time-out", T0, T0.plusSeconds(30), null)));
        states.put("InDoubt, had", in(new OrderState.InDoubt("not found", T0, null, BROKER_ID)));
        states.put("Working", in(new OrderState.Working(BROKER_ID)));
        states.put(
                "Working, missed",
                in(new OrderState.Working(BROKER_ID)).suspecting(Suspicion.of(null, T0.plusSeconds(28))));
        states.put("PendingCancel", in(new OrderState.PendingCancel(BROKER_ID)));
        states.put("Closed FILLED", filled(closed(OrderStatus.FILLED, BROKER_ID), 10));
        states.put("Closed CANCELED", closed(OrderStatus.CANCELED, BROKER_ID));
        states.put("Closed REJECTED", closed(OrderStatus.REJECTED, BROKER_ID));
        states.put("Closed REJECTED, never had", closed(OrderStatus.REJECTED, null));
        states.put("Closed ABSENT_PROVEN", closed(OrderStatus.ABSENT_PROVEN, null));
        return states;
    }

    private static BrokerOrder closed(OrderStatus status, BrokerOrderId id) {
        return in(new OrderState.Closed(status, id, null));
    }

    /** One input per column of the table. */
    static Map<String, OrderInput> inputs() {
        Map<String, OrderInput> inputs = new LinkedHashMap<>();
        inputs.put("Send", new OrderInput.Send());
        inputs.put("GiveUp", new OrderInput.GiveUp("not sent"));
        inputs.put("CancelWanted", new OrderInput.CancelWanted("asked for"));
        inputs.put("Resolved", new OrderInput.Resolved("the broker said so on the phone"));
        inputs.put("Unanswered", new OrderInput.Unanswered("taken over", T0));
        inputs.put("Accepted", answered(new SubmitOutcome.Accepted(report(ReportedStatus.WORKING, 0))));
        inputs.put("Refused", answered(new SubmitOutcome.Refused("403", "no money")));
        inputs.put("NotSent", answered(new SubmitOutcome.NotSent("window closed")));
        inputs.put("Unknown", answered(new SubmitOutcome.Unknown("time-out")));
        inputs.put("Throttled", answered(new SubmitOutcome.Throttled(Duration.ofSeconds(3), "429")));
        inputs.put("cancel Requested", new OrderInput.CancelAnswered(new CancelOutcome.Requested()));
        inputs.put("cancel NotCancelable", new OrderInput.CancelAnswered(new CancelOutcome.NotCancelable("filled")));
        inputs.put("cancel Unknown", new OrderInput.CancelAnswered(new CancelOutcome.Unknown("time-out")));
        inputs.put("reported WORKING", streamed(ReportedStatus.WORKING, 0));
        inputs.put("WORKING, when asked", queried(ReportedStatus.WORKING, 0));
        inputs.put("WORKING, part", streamed(ReportedStatus.WORKING, 4));
        inputs.put("PENDING_CANCEL", streamed(ReportedStatus.PENDING_CANCEL, 0));
        inputs.put("FILLED", streamed(ReportedStatus.FILLED, 10));
        inputs.put("CANCELED", streamed(ReportedStatus.CANCELED, 0));
        inputs.put("CANCELED, part", streamed(ReportedStatus.CANCELED, 4));
        inputs.put("EXPIRED", streamed(ReportedStatus.EXPIRED, 0));
        inputs.put("REJECTED", streamed(ReportedStatus.REJECTED, 0));
        inputs.put("REPLACED", streamed(ReportedStatus.REPLACED, 0));
        inputs.put("unknown status", streamed(ReportedStatus.UNKNOWN, 0));
        inputs.put("absent, too early", absent(Duration.ofSeconds(29)));
        inputs.put("absent", absent(Duration.ofSeconds(31)));
        return inputs;
    }
}
