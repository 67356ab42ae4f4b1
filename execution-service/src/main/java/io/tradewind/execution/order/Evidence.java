package io.tradewind.execution.order;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.order.OrderEffect.Alarm;
import io.tradewind.execution.order.OrderInput.ReadFound;
import io.tradewind.execution.order.OrderState.Closed;
import io.tradewind.execution.order.OrderState.InDoubt;
import io.tradewind.execution.order.OrderState.PendingCancel;
import io.tradewind.execution.order.OrderState.PendingNew;
import io.tradewind.execution.order.OrderState.Unsent;
import io.tradewind.execution.order.OrderState.Working;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report proves. The axis is the cumulative quantity: above the booked one it is a fill, at it nothing new,
 * below it old news or an alarm. The fill is booked first, then the status counts.
 */
final class Evidence {

    private Evidence() {}

    /** By a stream or in the answer to its placement: it may be older than what is known. */
    static void told(Draft draft, ExecutionReport report) {
        apply(draft, report, null);
    }

    /** When the broker was asked. */
    static void read(Draft draft, ReadFound read) {
        apply(draft, read.report(), read);
    }

    private static void apply(Draft draft, ExecutionReport report, @Nullable ReadFound read) {
        String mismatch = mismatch(draft.order(), report);
        if (mismatch != null) {
            draft.add(new Alarm(Alarm.Code.EVIDENCE_MISMATCHED, mismatch));
            return;
        }
        int news =
                report.cumulativeQuantity().compareTo(draft.order().executed().quantity());
        if (news < 0) {
            if (read != null) {
                fell(draft, read);
            }
            return;
        }
        draft.suspect(null);
        if (news > 0 && !book(draft, report)) {
            // Without a price nothing can be booked, and a status must not overtake its fill.
            draft.add(new OrderEffect.Ask());
            return;
        }
        status(draft, report, read != null);
        draft.cancelIfWanted();
    }

    /** Why a report cannot speak of this order; null when it may. */
    static @Nullable String mismatch(BrokerOrder order, ExecutionReport report) {
        OrderTerms terms = order.terms();
        BrokerOrderId known = order.state().knownBrokerOrderId();
        if (report.clientOrderId() != null && !report.clientOrderId().equals(terms.clientOrderId())) {
            return "its client order id is " + report.clientOrderId();
        }
        if (known != null && !known.equals(report.brokerOrderId())) {
            return "its broker order id is " + report.brokerOrderId() + " and not " + known;
        }
        if (!report.instrument().equals(terms.instrument()) || report.side() != terms.side()) {
            return "it is a " + report.side() + " of " + report.instrument();
        }
        return null;
    }

    /** A stream may deliver late what a query already told; a query that tells less than before is strange. */
    private static void fell(Draft draft, ReadFound read) {
        Quantity said = read.report().cumulativeQuantity();
        Suspicion suspicion = draft.order().suspicion();
        if (suspicion == null || !suspicion.says(said)) {
            draft.suspect(Suspicion.of(said, read.asked()));
        } else if (suspicion.isConfirmedBy(said, read.asked(), read.settleTime())) {
            if (!suspicion.confirmed()) {
                draft.suspect(suspicion.told());
                draft.add(new Alarm(
                        Alarm.Code.CUMULATIVE_FELL,
                        "the broker says " + said + ", booked are "
                                + draft.order().executed().quantity()));
            }
            status(draft, read.report(), true);
            draft.cancelIfWanted();
        }
    }

    private static boolean book(Draft draft, ExecutionReport report) {
        if (report.averagePrice() == null) {
            return false;
        }
        Executed before = draft.order().executed();
        Quantity cumulative = report.cumulativeQuantity();
        BigDecimal notional = report.averagePrice().multiply(cumulative.value());
        draft.book(
                new Executed(cumulative, notional),
                new OrderEffect.Filled(
                        report.brokerOrderId(),
                        before.quantity(),
                        cumulative,
                        notional.subtract(before.notional()),
                        report.executionId() == null ? List.of() : List.of(report.executionId()),
                        report.transactTime()));
        if (cumulative.compareTo(draft.order().terms().quantity()) > 0) {
            draft.add(new Alarm(
                    Alarm.Code.OVERFILLED,
                    cumulative + " of " + draft.order().terms().quantity() + " ordered"));
        }
        return true;
    }

    private static void status(Draft draft, ExecutionReport report, boolean asked) {
        BrokerOrder order = draft.order();
        boolean complete = order.executed().quantity().compareTo(order.terms().quantity()) >= 0;
        switch (order.state()) {
            case Unsent _, PendingNew _, InDoubt _ ->
                reach(draft, report, complete, new Working(report.brokerOrderId()));
            case Working _ -> reach(draft, report, complete, order.state());
            case PendingCancel pending ->
                reach(draft, report, complete, asked ? stillWorking(pending, report) : pending);
            case Closed closed -> afterTheEnd(draft, closed, report, complete);
        }
    }

    /** A query that knows of no cancel says that ours was lost or refused: it is asked for again, or forgotten. */
    private static OrderState stillWorking(PendingCancel pending, ExecutionReport report) {
        return report.status() == ReportedStatus.WORKING ? new Working(pending.brokerOrderId()) : pending;
    }

    /** Quantity or a terminal status ends an order; anything else leaves it with the broker. */
    private static void reach(Draft draft, ExecutionReport report, boolean complete, OrderState alive) {
        BrokerOrderId id = report.brokerOrderId();
        if (complete) {
            draft.move(new Closed(OrderStatus.FILLED, id, null));
            return;
        }
        switch (report.status()) {
            case WORKING, UNKNOWN -> draft.move(alive);
            case PENDING_CANCEL -> draft.move(new PendingCancel(id));
            case FILLED -> {
                draft.move(alive);
                draft.add(new Alarm(Alarm.Code.QUANTITY_MISSING, "filled, with " + report.cumulativeQuantity()));
                draft.add(new OrderEffect.Ask());
            }
            case CANCELED -> draft.move(new Closed(OrderStatus.CANCELED, id, report.text()));
            case EXPIRED -> draft.move(new Closed(OrderStatus.EXPIRED, id, report.text()));
            case REJECTED -> draft.move(new Closed(OrderStatus.REJECTED, id, report.text()));
            case REPLACED -> draft.move(new Closed(OrderStatus.REPLACED, id, report.text()));
        }
    }

    /**
     * A closed order stays closed: a status that comes later is old news. Two exceptions: the whole quantity makes it
     * FILLED, and an order we thought the broker never had is taken over and canceled, because nobody waits for it.
     */
    private static void afterTheEnd(Draft draft, Closed closed, ExecutionReport report, boolean complete) {
        if (closed.brokerOrderId() == null || closed.status() == OrderStatus.ABSENT_PROVEN) {
            draft.add(new Alarm(
                    Alarm.Code.BACK_FROM_THE_DEAD,
                    "it was " + closed.status() + ", the broker has " + report.status()));
            draft.wantCancel(true);
            reach(draft, report, complete, new Working(report.brokerOrderId()));
        } else if (complete && closed.status() != OrderStatus.FILLED) {
            draft.move(new Closed(OrderStatus.FILLED, closed.brokerOrderId(), null));
        }
    }
}
