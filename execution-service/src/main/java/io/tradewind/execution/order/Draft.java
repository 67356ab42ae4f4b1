package io.tradewind.execution.order;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.execution.order.OrderEffect.Alarm;
import io.tradewind.execution.order.OrderState.Closed;
import io.tradewind.execution.order.OrderState.InDoubt;
import io.tradewind.execution.order.OrderState.PendingCancel;
import io.tradewind.execution.order.OrderState.Unsent;
import io.tradewind.execution.order.OrderState.Working;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision being made: the order as it will be, and the effects so far. Lives within one call. */
final class Draft {

    private final BrokerOrder before;
    private final List<OrderEffect> effects = new ArrayList<>();
    private BrokerOrder order;

    Draft(BrokerOrder before) {
        this.before = before;
        this.order = before;
    }

    BrokerOrder before() {
        return before;
    }

    BrokerOrder order() {
        return order;
    }

    OrderState state() {
        return order.state();
    }

    void move(OrderState next) {
        order = order.in(next);
    }

    void book(Executed executed, OrderEffect.Filled fill) {
        order = order.with(executed);
        add(fill);
    }

    void wantCancel(boolean wanted) {
        order = order.wantingCancel(wanted);
    }

    void add(OrderEffect effect) {
        effects.add(effect);
    }

    /** A cancel that was wanted before the broker's id was known is asked for now. */
    void cancelIfWanted() {
        if (order.cancelWanted() && order.state() instanceof Working working) {
            move(new PendingCancel(working.brokerOrderId()));
            add(new OrderEffect.Cancel(working.brokerOrderId()));
        }
    }

    void doubt(String cause, Instant since) {
        move(new InDoubt(cause, since, null, state().knownBrokerOrderId()));
        add(new OrderEffect.Ask());
    }

    void suspect(@Nullable Suspicion suspicion) {
        order = order.suspecting(suspicion);
    }

    void unsent(int attempts) {
        move(
                order.cancelWanted()
                        ? new Closed(OrderStatus.CANCELED, null, "canceled before it was sent")
                        : new Unsent(attempts));
    }

    void contradicted(String detail) {
        add(new Alarm(Alarm.Code.ANSWER_CONTRADICTED, detail));
        add(new OrderEffect.Ask());
    }

    /** Fills come first, then the status they lead to, then what has to be called. */
    OrderDecision decision() {
        List<OrderEffect> ordered = new ArrayList<>();
        effects.stream().filter(OrderEffect.Filled.class::isInstance).forEach(ordered::add);
        if (order.status() != before.status()) {
            ordered.add(new OrderEffect.StatusChanged(order.status(), reason()));
        }
        effects.stream()
                .filter(effect -> !(effect instanceof OrderEffect.Filled))
                .forEach(ordered::add);
        return new OrderDecision(order, ordered);
    }

    private @Nullable String reason() {
        return switch (order.state()) {
            case InDoubt doubt -> doubt.cause();
            case Closed closed -> closed.reason();
            case Unsent _, OrderState.PendingNew _, Working _, PendingCancel _ -> null;
        };
    }
}
