package io.tradewind.execution.account;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.admission.Verdict;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Placement;
import io.tradewind.execution.intent.Intent;
import io.tradewind.execution.intent.IntentTerms;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.ClientOrderIds;
import io.tradewind.execution.order.EvidenceLine;
import io.tradewind.execution.order.Executed;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderTerms;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Orders at the broker that carry an id of ours and have no row, because the database was restored to a time before
 * they were stored. Our ids derive from their cause: each is taken over for the intent that would have given it. Within
 * a turn.
 */
@Component
class AdoptionDesk {

    private final Desk desk;
    private final IntentDesk intents;
    private final OrderDesk orders;
    private final ForeignDesk foreign;

    AdoptionDesk(Desk desk, IntentDesk intents, OrderDesk orders, ForeignDesk foreign) {
        this.desk = desk;
        this.intents = intents;
        this.orders = orders;
        this.foreign = foreign;
    }

    /** Applies what tells of an order, adopted if need be. Nothing happens when it is not ours: the answer is empty. */
    Optional<BrokerOrder> apply(Turn turn, ExecutionReport report, OrderInput input) {
        ClientOrderId id = report.clientOrderId();
        if (id == null) {
            return Optional.empty();
        }
        Optional<BrokerOrder> known = orders.apply(turn, id, input);
        return known.isPresent() || adopt(turn, report).isEmpty() ? known : orders.apply(turn, id, input);
    }

    /**
     * Takes over the order that has no row. Empty when it is not ours, or none of the intents we know would give its
     * id.
     */
    Optional<BrokerOrder> adopt(Turn turn, ExecutionReport report) {
        ClientOrderId id = report.clientOrderId();
        if (id == null
                || !ClientOrderIds.isOurs(id)
                || !report.orderQuantity().isPositive()
                // What a leader's own software places is the leader's, whatever it is called.
                || desk.setup().isLeader(turn.account())) {
            return Optional.empty();
        }
        // Most recent first: what a restore has undone is recent.
        for (Intent intent : desk.intents()
                .newest(
                        turn.account(),
                        report.instrument(),
                        report.side(),
                        desk.properties().adoptionIntents())) {
            OptionalInt child = childOf(id, intent);
            if (child.isPresent()) {
                return Optional.of(adopt(turn, intent, child.getAsInt(), report));
            }
        }
        return Optional.empty();
    }

    private OptionalInt childOf(ClientOrderId id, Intent intent) {
        IntentTerms terms = intent.terms();
        // Of those it had in the life that was lost, as many again at the most.
        int children = intent.state().orders() + desk.properties().maxChildren();
        return ClientOrderIds.childOf(id, terms.intentId(), terms.account(), IntentDesk.leg(terms), children);
    }

    private BrokerOrder adopt(Turn turn, Intent intent, int child, ExecutionReport report) {
        if (!desk.states().find(turn.account()).reported()) {
            // Before the first report, what it has executed is part of the opening holdings.
            foreign.baseline(turn, report);
        }
        Executed told =
                desk.fills().foreign(turn.account(), report.brokerOrderId()).orElse(Executed.NOTHING);
        Verdict.Admitted how = how(
                intent.terms(),
                report,
                desk.setup().orderType(intent.terms().book()).orElse(OrderType.MARKET));
        BrokerOrder order = intents.adopt(turn, intent, child, how, report.brokerOrderId(), told);
        desk.orders()
                .keepEvidence(
                        turn.account(),
                        order.id(),
                        new EvidenceLine(
                                "ADOPTED",
                                report.status().name(),
                                report.cumulativeQuantity(),
                                "child " + child + " of an intent that was "
                                        + intent.state().label() + ", told of it so far: " + told.quantity(),
                                null),
                        turn.now());
        desk.metrics().alarm("ORDER_ADOPTED");
        OrderTerms terms = order.terms();
        turn.note(new OrderNote(OrderNote.Event.ORDER_ADOPTED, terms)
                .with("brokerOrderId", report.brokerOrderId())
                .with("instrument", terms.instrument())
                .with("side", terms.side())
                .with("quantity", terms.quantity())
                .with("orderType", terms.orderType())
                .with("limitPrice", terms.limitPrice())
                .with("deadline", terms.deadline())
                .with("intentState", intent.state().label())
                .with("told", told.quantity())
                .with("cancelWanted", order.cancelWanted()));
        return order;
    }

    /** As the broker says it was placed; what it does not say, as the intent would have it placed. */
    static Verdict.Admitted how(IntentTerms intent, ExecutionReport report, OrderType ofBook) {
        Placement placement = report.placement();
        OrderType wished = intent.orderType() == null ? ofBook : intent.orderType();
        OrderType type = placement == null || placement.orderType() == null ? wished : placement.orderType();
        TimeInForce validity = intent.timeInForce() == null ? TimeInForce.DAY : intent.timeInForce();
        Price limit = placement == null ? null : placement.limitPrice();
        Price trigger = placement == null ? null : placement.triggerPrice();
        OrderConditions conditions = new OrderConditions(
                type.hasTrigger() ? first(trigger, intent.conditions().triggerPrice()) : null,
                intent.conditions().displayQuantity());
        return new Verdict.Admitted(
                report.orderQuantity(),
                type,
                placement == null || placement.timeInForce() == null ? validity : placement.timeInForce(),
                type.hasLimit() ? first(limit, intent.price()) : null,
                conditions.upTo(report.orderQuantity()));
    }

    private static @Nullable Price first(@Nullable Price said, @Nullable Price wished) {
        return said == null ? wished : said;
    }
}
