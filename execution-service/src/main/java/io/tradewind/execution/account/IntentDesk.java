package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;
import static io.tradewind.platform.LogKeys.INTENT_ID;
import static io.tradewind.platform.LogKeys.SIGNAL_ID;

import io.tradewind.contracts.account.SessionState;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.admission.Verdict;
import io.tradewind.execution.book.BookView.Holding;
import io.tradewind.execution.detection.Slippage;
import io.tradewind.execution.intent.Intent;
import io.tradewind.execution.intent.IntentDecision;
import io.tradewind.execution.intent.IntentDecision.Effect;
import io.tradewind.execution.intent.IntentInput;
import io.tradewind.execution.intent.IntentInput.Why;
import io.tradewind.execution.intent.IntentMachine;
import io.tradewind.execution.intent.IntentState;
import io.tradewind.execution.intent.IntentTerms;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.ClientOrderIds;
import io.tradewind.execution.order.Executed;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderMachine;
import io.tradewind.execution.order.OrderTerms;
import io.tradewind.execution.order.Orders;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Applies what happened to an intent: stores, tells, and makes its orders. Within a turn. */
@Component
class IntentDesk {

    private static final Logger LOG = LoggerFactory.getLogger(IntentDesk.class);

    private final Desk desk;

    IntentDesk(Desk desk) {
        this.desk = desk;
    }

    /** Admits it and stores its first order as sent; the call follows the commit. */
    void admit(Turn turn, Intent intent, Verdict.Admitted verdict) {
        Executed executed = executed(intent);
        Quantity total = executed.quantity().plus(verdict.quantity());
        // Not stored: what follows in the same turn stores it as working.
        Intent admitted = follow(turn, IntentMachine.decide(intent, new IntentInput.Admit(total)), executed, null);
        int child = admitted.state() instanceof IntentState.Admitted state ? state.children() + 1 : 1;
        storeAsSent(
                turn,
                admitted,
                terms(
                        turn.now(),
                        admitted.terms(),
                        child,
                        verdict.quantity(),
                        verdict,
                        deadline(turn, intent, verdict.orderType())),
                executed);
    }

    void deny(Turn turn, Intent intent, String code, String detail) {
        Executed executed = executed(intent);
        decide(turn, intent, new IntentInput.Deny(code, detail, executed.quantity()), executed, null);
    }

    /**
     * An order of it that has no row was found at the broker: from here on it is one of its orders. Where nobody waits
     * for it any more, it is canceled as soon as the broker has said how it stands.
     *
     * @param told what of it was told before anybody knew that it is ours
     */
    BrokerOrder adopt(
            Turn turn, Intent intent, int child, Verdict.Admitted how, BrokerOrderId brokerOrderId, Executed told) {
        OrderTerms terms =
                terms(turn.now(), intent.terms(), child, how.quantity(), how, deadline(turn, intent, how.orderType()));
        IntentInput input = new IntentInput.Adopted(how.quantity(), child);
        boolean cancels = IntentMachine.decide(intent, input).effect() instanceof Effect.CancelOrder;
        BrokerOrder order = BrokerOrder.adopted(terms, brokerOrderId, told, cancels);
        desk.orders().insert(order, turn.epoch(), turn.now());
        // A row begins as that of an order of which nothing is known.
        desk.orders().update(order, turn.epoch(), turn.now());
        decide(turn, intent, input, desk.orders().executed(terms.intentId()), null);
        tellSubmitted(turn, terms);
        turn.touched(order);
        return order;
    }

    /** What is wanted has changed. True when the order that works for it is to be canceled. */
    boolean revise(Turn turn, Intent intent, IntentTerms terms) {
        Executed executed = executed(intent);
        return cancels(turn, intent, new IntentInput.Revise(terms, executed.quantity()), executed);
    }

    /** It is no longer wanted. True when the order that works for it is to be canceled. */
    boolean withdraw(Turn turn, Intent intent) {
        Executed executed = executed(intent);
        return cancels(turn, intent, new IntentInput.Withdraw(executed.quantity()), executed);
    }

    /** What of it nobody has executed yet; null when it asks for whatever the book holds. */
    @Nullable
    Quantity left(Intent intent) {
        Quantity requested = intent.terms().requested();
        return requested == null || intent.state() instanceof IntentState.Received
                ? requested
                : requested.minus(executed(intent).quantity());
    }

    private boolean cancels(Turn turn, Intent intent, IntentInput input, Executed executed) {
        boolean cancels = IntentMachine.decide(intent, input).effect() instanceof Effect.CancelOrder;
        decide(turn, intent, input, executed, null);
        return cancels;
    }

    /** By all its orders; before the first there is nothing to look for. */
    private Executed executed(Intent intent) {
        return intent.state() instanceof IntentState.Received
                ? Executed.NOTHING
                : desk.orders().executed(intent.terms().intentId());
    }

    /** An order has ended, because the broker took no more calls perhaps. */
    void orderEnded(Turn turn, BrokerOrder order, boolean throttled) {
        Intent intent = intentOf(order);
        Executed executed = desk.orders().executed(order.terms().intentId());
        if (order.terms().child() < intent.state().orders()) {
            // A later order carries the intent out; how an earlier one ended, in the end, is no word about that.
            decide(turn, intent, new IntentInput.Executed(executed.quantity()), executed, order);
            return;
        }
        IntentInput ended = new IntentInput.OrderEnded(
                order.status(),
                executed.quantity(),
                // An exit is never given up for a broker that takes no calls; its waits are the pace.
                order.terms().child() < desk.properties().maxChildren()
                        || (throttled && !intent.terms().isEntry()),
                why(turn, order, throttled));
        decide(turn, intent, ended, executed, order);
    }

    private static Why why(Turn turn, BrokerOrder order, boolean throttled) {
        if (throttled) {
            return Why.THROTTLED;
        }
        return order.terms().isOverdue(turn.now()) ? Why.OVERDUE : Why.USUAL;
    }

    void executed(Turn turn, BrokerOrder order) {
        Executed executed = desk.orders().executed(order.terms().intentId());
        decide(turn, intentOf(order), new IntentInput.Executed(executed.quantity()), executed, order);
    }

    /** Whether an order that was stored but never written may be written now. */
    enum MaySend {
        YES,
        NOT_NOW,
        NEVER
    }

    MaySend maySend(Turn turn, BrokerOrder order, Gate gate) {
        IntentTerms terms = intentOf(order).terms();
        if (!terms.isEntry()) {
            return MaySend.YES;
        }
        if (terms.receivedTime().plus(desk.properties().entryMaxAge()).isBefore(turn.now())) {
            return MaySend.NEVER;
        }
        boolean permitted = desk.books().permittedUntil(turn.account(), gate.reportStamp(), turn.now()) != null;
        boolean open = !desk.states().find(turn.account()).halted()
                && desk.orders().inDoubt(turn.account(), terms.instrument()).isEmpty();
        return permitted && open && gate.state() == SessionState.READY ? MaySend.YES : MaySend.NOT_NOW;
    }

    /** What the book holds: the record, and own fills it does not include yet. */
    Quantity held(IntentTerms terms) {
        Holding holding = desk.books().holding(terms.account(), terms.book(), terms.instrument(), terms.product());
        return holding.quantity()
                .plus(desk.fills()
                        .after(terms.account(), terms.book(), terms.instrument(), terms.product(), holding.asOf()));
    }

    Orders.Working working(IntentTerms terms) {
        return desk.orders().working(terms.account(), terms.book(), terms.instrument(), terms.product());
    }

    private Intent decide(Turn turn, Intent before, IntentInput input, Executed executed, @Nullable BrokerOrder cause) {
        IntentDecision decision = IntentMachine.decide(before, input);
        desk.intents().update(decision.intent(), executed, turn.now());
        return follow(turn, decision, executed, cause);
    }

    /** Does what a decision asks for. */
    private Intent follow(Turn turn, IntentDecision decision, Executed executed, @Nullable BrokerOrder cause) {
        Intent intent = decision.intent();
        switch (decision.effect()) {
            case Effect.Nothing _, Effect.CancelOrder _ -> {}
            case Effect.DecideAgain _ -> turn.admissionWaits();
            case Effect.TellAdmitted admitted -> tellAdmitted(turn, intent.terms(), admitted.quantity());
            case Effect.TellDenied denied -> tellDenied(turn, intent.terms(), denied);
            case Effect.TellClosed closed -> tellClosed(turn, intent.terms(), closed, executed);
            case Effect.TryAgain _ -> {
                if (cause != null) {
                    return tryAgain(turn, intent, executed, cause);
                }
            }
        }
        return intent;
    }

    private static Quantity leftOf(Intent intent, Executed executed) {
        return intent.state() instanceof IntentState.Working working
                ? working.quantity().minus(executed.quantity())
                : Quantity.ZERO;
    }

    /** Whether an order that waits would do more than its intent leaves to be done, because others executed late. */
    boolean isTooMuch(BrokerOrder order) {
        Intent intent = intentOf(order);
        return intent.state() instanceof IntentState.Working
                && order.leavesQuantity().compareTo(leftOf(intent, executed(intent))) > 0;
    }

    /** The broker never had its last order: another one does what is still to be done. */
    private Intent tryAgain(Turn turn, Intent intent, Executed executed, BrokerOrder ended) {
        OrderTerms last = ended.terms();
        // A late fill of an earlier order may have done some of it.
        Quantity wanted = last.quantity().min(leftOf(intent, executed));
        Quantity quantity = intent.terms().isEntry()
                ? wanted
                // What is to be sold is decided anew, by what is held.
                : wanted.min(held(intent.terms()).minus(working(intent.terms()).exits()));
        if (!quantity.isPositive()) {
            return decide(turn, intent, new IntentInput.NothingLeft(executed.quantity()), executed, null);
        }
        Verdict.Admitted same = new Verdict.Admitted(
                quantity,
                last.orderType(),
                last.timeInForce(),
                last.limitPrice(),
                last.conditions().upTo(quantity));
        OrderTerms next =
                terms(turn.now(), intent.terms(), intent.state().orders() + 1, quantity, same, last.deadline());
        // Of those that were refused, only one that met a limit is placed again.
        boolean throttled = ended.status() == OrderStatus.REJECTED;
        return throttled
                ? store(turn, intent, BrokerOrder.of(next), executed)
                : storeAsSent(turn, intent, next, executed);
    }

    private Intent storeAsSent(Turn turn, Intent intent, OrderTerms terms, Executed executed) {
        BrokerOrder order = OrderMachine.decide(BrokerOrder.of(terms), new OrderInput.Send())
                .order();
        turn.call(new Call.Submit(order));
        return store(turn, intent, order, executed);
    }

    /** One that is not stored as sent is sent when the broker takes calls again. */
    private Intent store(Turn turn, Intent intent, BrokerOrder order, Executed executed) {
        OrderTerms terms = order.terms();
        desk.orders().insert(order, turn.epoch(), turn.now());
        tellSubmitted(turn, terms);
        turn.touched(order);
        turn.note(new OrderNote(OrderNote.Event.ORDER_WATCHED, terms)
                .with(SIGNAL_ID, intent.terms().signalId())
                .with("instrument", terms.instrument())
                .with("side", terms.side())
                .with("quantity", terms.quantity())
                .with("orderType", terms.orderType())
                .with("limitPrice", terms.limitPrice())
                .with("triggerPrice", terms.conditions().triggerPrice())
                .with("deadline", terms.deadline())
                .with("sendWindow", desk.properties().sendWindow())
                .with("profile", desk.detections().chosen().get(terms.orderType()))
                .with("how", desk.detections().of(terms.orderType())));
        return decide(turn, intent, new IntentInput.OrderStored(), executed, null);
    }

    /** An entry that signals ask for has one; what a leader's order makes of a wish ends with that order. */
    private @Nullable Instant deadline(Turn turn, Intent intent, OrderType type) {
        boolean fromSignal = intent.terms().timeInForce() == null;
        return fromSignal && intent.terms().isEntry()
                ? turn.now().plus(desk.detections().of(type).timeout())
                : null;
    }

    private static OrderTerms terms(
            Instant now,
            IntentTerms intent,
            int child,
            Quantity quantity,
            Verdict.Admitted how,
            @Nullable Instant deadline) {
        OrderTerms.Leg leg = leg(intent);
        return new OrderTerms(
                ClientOrderIds.of(intent.intentId(), intent.account(), leg, child),
                intent.intentId(),
                intent.account(),
                intent.book(),
                intent.instrument(),
                intent.product(),
                intent.side(),
                leg,
                child,
                how.orderType(),
                how.timeInForce(),
                quantity,
                how.limitPrice(),
                how.conditions(),
                now,
                deadline);
    }

    /** Which part its orders carry out. */
    static OrderTerms.Leg leg(IntentTerms intent) {
        return intent.isEntry() ? OrderTerms.Leg.ENTRY : OrderTerms.Leg.CLOSE;
    }

    private Intent intentOf(BrokerOrder order) {
        return desk.intents()
                .find(order.terms().intentId())
                .orElseThrow(() -> new IllegalStateException("order " + order.id() + " has no intent"));
    }

    private void tellAdmitted(Turn turn, IntentTerms terms, Quantity quantity) {
        turn.publish(new IntentAdmitted(
                terms.account(),
                terms.intentId(),
                terms.signalId(),
                terms.book(),
                terms.instrument(),
                terms.product(),
                terms.action(),
                terms.side(),
                quantity,
                turn.now()));
        desk.metrics().intent("ADMITTED", "");
    }

    private static void tellSubmitted(Turn turn, OrderTerms terms) {
        turn.publish(new OrderSubmitted(
                terms.account(),
                terms.intentId(),
                terms.clientOrderId(),
                terms.instrument(),
                terms.side(),
                terms.orderType(),
                terms.timeInForce(),
                terms.quantity(),
                terms.limitPrice(),
                terms.conditions().triggerPrice(),
                terms.conditions().displayQuantity(),
                turn.now()));
    }

    private void tellDenied(Turn turn, IntentTerms terms, Effect.TellDenied denied) {
        turn.publish(new IntentDenied(
                terms.account(), terms.intentId(), terms.signalId(), denied.code(), denied.detail(), turn.now()));
        desk.metrics().intent("DENIED", denied.code());
        LOG.atInfo()
                .addKeyValue(ACCOUNT, terms.account())
                .addKeyValue(SIGNAL_ID, terms.signalId())
                .addKeyValue(INTENT_ID, terms.intentId())
                .addKeyValue("code", denied.code())
                .addKeyValue("detail", denied.detail())
                .log("intent denied");
    }

    private void tellClosed(Turn turn, IntentTerms terms, Effect.TellClosed closed, Executed executed) {
        turn.publish(new IntentClosed(
                terms.account(),
                terms.intentId(),
                terms.signalId(),
                closed.outcome(),
                executed.quantity(),
                executed.averagePrice(),
                closed.code(),
                turn.now()));
        desk.metrics().intent(closed.outcome().name(), closed.code() == null ? "" : closed.code());
        Slippage slippage = slippage(terms, executed);
        LOG.atInfo()
                .addKeyValue(ACCOUNT, terms.account())
                .addKeyValue(SIGNAL_ID, terms.signalId())
                .addKeyValue(INTENT_ID, terms.intentId())
                .addKeyValue("outcome", closed.outcome())
                .addKeyValue("code", closed.code())
                .addKeyValue("cumulativeQuantity", executed.quantity())
                .addKeyValue("slippageBps", slippage == null ? null : slippage.basisPoints())
                .log("intent closed");
        if (slippage != null) {
            desk.metrics().slippage(slippage.basisPoints());
            if (slippage.isAbove(desk.detections().slippageWarning())) {
                LOG.atWarn()
                        .addKeyValue(OrderNote.EVENT, "SLIPPAGE")
                        .addKeyValue(ACCOUNT, terms.account())
                        .addKeyValue(INTENT_ID, terms.intentId())
                        .addKeyValue("expected", terms.price())
                        .addKeyValue("averagePrice", executed.averagePrice())
                        .addKeyValue("slippageBps", slippage.basisPoints())
                        .log("executed at a worse price than expected");
            }
        }
    }

    /** Null while nothing was executed, or nothing expected. */
    private static @Nullable Slippage slippage(IntentTerms terms, Executed executed) {
        BigDecimal average = executed.averagePrice();
        return terms.price() == null || average == null ? null : Slippage.of(terms.side(), terms.price(), average);
    }
}
