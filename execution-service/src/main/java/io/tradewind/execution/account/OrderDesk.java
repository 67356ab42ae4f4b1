package io.tradewind.execution.account;

import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.account.OrderNote.Event;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.detection.FillEvidence;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.EvidenceLine;
import io.tradewind.execution.order.OrderDecision;
import io.tradewind.execution.order.OrderEffect;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderMachine;
import io.tradewind.execution.order.OrderState;
import io.tradewind.execution.order.OrderTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies what happened to an order: stores, tells, and passes on to its intent. Within a turn. */
@Component
class OrderDesk {

    private final Desk desk;
    private final IntentDesk intents;
    private final CancelWishes wishes;

    OrderDesk(Desk desk, IntentDesk intents, CancelWishes wishes) {
        this.desk = desk;
        this.intents = intents;
        this.wishes = wishes;
    }

    /** Wants it canceled; what was wished for it elsewhere is fulfilled with that. */
    Optional<BrokerOrder> cancel(Turn turn, ClientOrderId id, String why) {
        Optional<BrokerOrder> order = apply(turn, id, new OrderInput.CancelWanted(why));
        wishes.forget(turn.account(), id);
        return order;
    }

    /** Takes a person's word that the broker does not have it. Empty when it is not in doubt. */
    Optional<BrokerOrder> resolve(Turn turn, ClientOrderId id, String reason) {
        return desk.orders()
                .find(id)
                .filter(order -> order.terms().account().equals(turn.account()))
                .filter(order -> order.state() instanceof OrderState.InDoubt)
                .map(order -> apply(turn, order, new OrderInput.Resolved(reason)));
    }

    /** Applies an input. Nothing happens when the order is not ours: the answer is empty. */
    Optional<BrokerOrder> apply(Turn turn, ClientOrderId id, OrderInput input) {
        Optional<BrokerOrder> known =
                desk.orders().find(id).filter(order -> order.terms().account().equals(turn.account()));
        return known.map(order -> apply(turn, order, input));
    }

    /**
     * Nothing was ever written under its id, so it may be sent: not for ever, an entry only while its account may open
     * something, and nothing before the open orders were proven. Returns whether anything was decided.
     */
    boolean sendAgain(Turn turn, ClientOrderId id, Gate gate) {
        BrokerOrder order = desk.orders().find(id).orElse(null);
        if (order == null || !(order.state() instanceof OrderState.Unsent unsent) || !gate.proven()) {
            return false;
        }
        if (order.terms().isOverdue(turn.now())) {
            apply(turn, order, new OrderInput.CancelWanted("deadline passed"));
            return true;
        }
        // Not canceled, which would end its intent: what an exit leaves to be sold is sold by an order of that size.
        if (intents.isTooMuch(order)) {
            apply(turn, order, new OrderInput.GiveUp("late fills of others have done some of what it was to do"));
            return true;
        }
        // An exit is never given up for a broker that cannot be reached.
        boolean entry = order.terms().leg() == OrderTerms.Leg.ENTRY;
        if (entry && unsent.attempts() >= desk.properties().maxSendAttempts()) {
            apply(turn, order, new OrderInput.GiveUp("not sent in " + unsent.attempts() + " attempts"));
            return true;
        }
        switch (intents.maySend(turn, order, gate)) {
            case YES -> apply(turn, order, new OrderInput.Send());
            case NEVER -> apply(turn, order, new OrderInput.GiveUp("not sent in time"));
            case NOT_NOW -> {
                return false;
            }
        }
        return true;
    }

    private BrokerOrder apply(Turn turn, BrokerOrder stored, OrderInput input) {
        BrokerOrder before = sinceTold(turn, stored, input);
        OrderDecision decision = OrderMachine.decide(before, input);
        if (!decision.changes(stored)) {
            if (stored.isClosed()) {
                // It may have ended in a commit that nobody knew of: then it is still watched.
                turn.touched(stored);
            }
            return stored;
        }
        BrokerOrder order = decision.order();
        desk.orders().update(order, line(order, input), turn.epoch(), turn.now());
        turn.touched(order);
        boolean filled = !before.equals(stored);
        boolean throttled = false;
        for (OrderEffect effect : decision.effects()) {
            switch (effect) {
                case OrderEffect.Filled fill -> {
                    tell(turn, before, order, fill, input);
                    filled = true;
                }
                case OrderEffect.StatusChanged changed -> tell(turn, before, order, changed, via(input));
                case OrderEffect.Submit _ -> turn.call(new Call.Submit(order));
                case OrderEffect.Cancel cancel -> turn.call(new Call.Cancel(order.id(), cancel.brokerOrderId()));
                case OrderEffect.Ask _ -> turn.call(new Call.Ask(order.id()));
                case OrderEffect.PlaceAgain _ -> throttled = true;
                case OrderEffect.Alarm alarm -> alarm(turn, order, alarm);
            }
        }
        if (before.state() instanceof OrderState.InDoubt doubt && !(order.state() instanceof OrderState.InDoubt)) {
            desk.metrics().settled(order.status().name(), Duration.between(doubt.since(), turn.now()));
        }
        if (order.isClosed() && !before.isClosed()) {
            desk.metrics().ended(order.verdict(), order.terms().isOverdue(turn.now()));
            intents.orderEnded(turn, order, throttled);
        } else if (filled) {
            intents.executed(turn, order);
        }
        return order;
    }

    /**
     * Executions of an order with our id are told as those of an orphan while nothing here would give that id. Once
     * something does, it goes on from there: no execution is told twice.
     */
    private BrokerOrder sinceTold(Turn turn, BrokerOrder order, OrderInput input) {
        ExecutionReport report = report(input);
        // Looked up once for an order, with its first execution.
        if (report == null
                || !report.cumulativeQuantity().isPositive()
                || !order.executed().quantity().isZero()
                || !order.isMeantBy(report)) {
            return order;
        }
        return desk.fills()
                .foreign(turn.account(), report.brokerOrderId())
                .filter(told -> told.quantity().isPositive())
                .map(order::startingFrom)
                .orElse(order);
    }

    /** It was given up, so others may carry its intent out by now: together they would do more than is wanted. */
    private void cancelSuccessors(Turn turn, BrokerOrder order) {
        desk.orders().live(turn.account()).stream()
                .filter(other -> other.terms().intentId().equals(order.terms().intentId()))
                .filter(other -> other.terms().child() > order.terms().child())
                .map(BrokerOrder::id)
                .toList()
                .forEach(other -> cancel(turn, other, "an order of its intent that was given up is there"));
    }

    private void tell(Turn turn, BrokerOrder before, BrokerOrder order, OrderEffect.Filled fill, OrderInput input) {
        String via = via(input);
        OrderTerms terms = order.terms();
        OrderFilled event = new OrderFilled(
                terms.account(),
                terms.intentId(),
                terms.clientOrderId(),
                fill.brokerOrderId(),
                terms.book(),
                terms.instrument(),
                terms.product(),
                terms.side(),
                fill.cumBefore(),
                fill.cumAfter(),
                fill.notional(),
                fill.executionIds(),
                fill.transactTime());
        desk.fills().insert(event, turn.publish(event));
        turn.booked(fill.brokerOrderId(), fill.cumAfter());
        desk.metrics().fill(before.isClosed() ? "late" : "own");
        desk.metrics().detected(via, Duration.between(fill.transactTime(), turn.now()));
        FillEvidence looks = looks(order, input);
        turn.note(new OrderNote(before.isClosed() ? Event.ORDER_FILLED_LATE : Event.ORDER_FILLED, terms)
                .with("via", via)
                .with("cumBefore", fill.cumBefore())
                .with("cumAfter", fill.cumAfter())
                .with("leavesQuantity", order.leavesQuantity())
                .with("notional", fill.notional().toPlainString())
                .with("executionIds", fill.executionIds())
                .with("transactTime", fill.transactTime())
                .with("looks", looks)
                .with("confidence", looks == null ? null : looks.confidence()));
    }

    /** What each look at the report said that told of a fill. */
    private static @Nullable FillEvidence looks(BrokerOrder order, OrderInput input) {
        ExecutionReport report = report(input);
        return report == null ? null : looks(order, report);
    }

    private static @Nullable ExecutionReport report(OrderInput input) {
        return switch (input) {
            case OrderInput.Streamed streamed -> streamed.report();
            case OrderInput.ReadFound found -> found.report();
            case OrderInput.SubmitAnswered(SubmitOutcome.Accepted accepted, Instant _) -> accepted.report();
            case OrderInput.SubmitAnswered _,
                    OrderInput.CancelAnswered _,
                    OrderInput.ReadAbsent _,
                    OrderInput.Local _ -> null;
        };
    }

    private static FillEvidence looks(BrokerOrder order, ExecutionReport report) {
        return FillEvidence.of(report, order.terms().quantity(), order.terms().storedTime());
    }

    private void tell(Turn turn, BrokerOrder before, BrokerOrder order, OrderEffect.StatusChanged changed, String via) {
        turn.publish(new OrderStatusChanged(
                turn.account(),
                order.terms().intentId(),
                order.id(),
                order.state().knownBrokerOrderId(),
                changed.status(),
                changed.reason(),
                turn.now()));
        desk.metrics().orderStatus(changed.status().name());
        turn.note(new OrderNote(Event.ORDER_STATUS, order.terms())
                .with("via", via)
                .with("from", before.status())
                .with("to", changed.status())
                .with("reason", changed.reason()));
    }

    /** How we came to know, for the log. */
    private static String via(OrderInput input) {
        return switch (input) {
            case OrderInput.Streamed _ -> "STREAM";
            case OrderInput.ReadFound _, OrderInput.ReadAbsent _ -> "QUERY";
            case OrderInput.SubmitAnswered _ -> "SUBMIT";
            case OrderInput.CancelAnswered _ -> "CANCEL";
            case OrderInput.Local local -> local.getClass().getSimpleName();
        };
    }

    private void alarm(Turn turn, BrokerOrder order, OrderEffect.Alarm alarm) {
        desk.metrics().alarm(alarm.code().name());
        desk.orders()
                .keepEvidence(
                        turn.account(),
                        order.id(),
                        new EvidenceLine(
                                "ALARM", alarm.code().name(), order.executed().quantity(), alarm.detail(), null),
                        turn.now());
        turn.note(new OrderNote(Event.ORDER_ALARM, order.terms())
                .with("code", alarm.code())
                .with("detail", alarm.detail()));
        if (alarm.code() == OrderEffect.Alarm.Code.BACK_FROM_THE_DEAD) {
            cancelSuccessors(turn, order);
        }
    }

    /** The input that led to something, as one line for those who ask why. */
    private static EvidenceLine line(BrokerOrder order, OrderInput input) {
        return switch (input) {
            case OrderInput.Streamed streamed -> line(order, "STREAM", streamed.report());
            case OrderInput.ReadFound found -> line(order, "QUERY", found.report());
            case OrderInput.SubmitAnswered answered ->
                switch (answered.outcome()) {
                    case SubmitOutcome.Accepted accepted -> line(order, "SUBMIT", accepted.report());
                    case SubmitOutcome.Refused refused ->
                        EvidenceLine.of("SUBMIT", "REFUSED", refused.code() + ": " + refused.reason());
                    case SubmitOutcome.NotSent notSent -> EvidenceLine.of("SUBMIT", "NOT_SENT", notSent.cause());
                    case SubmitOutcome.Throttled limit -> EvidenceLine.of("SUBMIT", "THROTTLED", limit.reason());
                    case SubmitOutcome.Unknown unknown -> EvidenceLine.of("SUBMIT", "UNKNOWN", unknown.cause());
                };
            case OrderInput.CancelAnswered answered ->
                EvidenceLine.of(
                        "CANCEL",
                        answered.outcome().getClass().getSimpleName(),
                        answered.outcome().toString());
            case OrderInput.ReadAbsent absent -> EvidenceLine.of("QUERY", "ABSENT", absent.ways());
            case OrderInput.Unanswered unanswered -> EvidenceLine.of("OURS", "UNANSWERED", unanswered.cause());
            case OrderInput.Send _ -> EvidenceLine.of("OURS", "SEND", null);
            case OrderInput.GiveUp giveUp -> EvidenceLine.of("OURS", "GIVE_UP", giveUp.reason());
            case OrderInput.CancelWanted wanted -> EvidenceLine.of("OURS", "CANCEL_WANTED", wanted.why());
            case OrderInput.Resolved resolved -> EvidenceLine.of("OPERATOR", "RESOLVED_ABSENT", resolved.reason());
        };
    }

    private static EvidenceLine line(BrokerOrder order, String source, ExecutionReport report) {
        return EvidenceLine.of(source, report, looks(order, report));
    }
}
