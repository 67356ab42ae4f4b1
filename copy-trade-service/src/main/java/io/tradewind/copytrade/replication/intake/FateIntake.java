package io.tradewind.copytrade.replication.intake;

import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.copytrade.replication.CopyTask;
import io.tradewind.copytrade.replication.CopyTasks;
import io.tradewind.copytrade.replication.Intents;
import io.tradewind.copytrade.replication.Intents.Executed;
import io.tradewind.copytrade.replication.LeaderOrders;
import io.tradewind.copytrade.replication.ReplicationMetrics;
import io.tradewind.domain.IntentId;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Received;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes what execution makes of our wishes, and tells the world where the copy stands when that is another place. */
@Component
class FateIntake implements MessageHandler {
    private final CopyTasks tasks;
    private final Intents intents;
    private final LeaderOrders orders;
    private final ReplicationMetrics metrics;
    private final InstantSource clock;

    FateIntake(CopyTasks tasks, Intents intents, LeaderOrders orders, ReplicationMetrics metrics, InstantSource clock) {
        this.tasks = tasks;
        this.intents = intents;
        this.orders = orders;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void apply(Received message, Transaction transaction) {
        if (!(message.body() instanceof OrderEvent event)) {
            throw new IllegalArgumentException(
                    "no order event: " + message.type().name());
        }
        Instant now = clock.instant();
        switch (event) {
            case IntentAdmitted admitted ->
                tasks.find(admitted.signalId(), admitted.account()).ifPresent(task -> {
                    intents.adopt(admitted.intentId(), task.mapping().wishId());
                    store(task, task.admitted(now), transaction);
                });
            case IntentDenied denied ->
                tasks.find(denied.signalId(), denied.account())
                        .ifPresent(task -> store(task, task.denied(denied.code(), now), transaction));
            case IntentClosed closed ->
                tasks.find(closed.signalId(), closed.account())
                        .ifPresent(task -> store(task, closed(task, closed, now), transaction));
            case OrderFilled filled -> filled(filled, now, transaction);
            case OrderSubmitted _, OrderStatusChanged _, BrokerReport _ -> {
                // Told by the intent and its fills.
            }
        }
    }

    private CopyTask closed(CopyTask task, IntentClosed closed, Instant now) {
        intents.adopt(closed.intentId(), task.mapping().wishId());
        intents.close(closed.intentId(), closed.cumulativeQuantity(), closed.averagePrice());
        return executed(task, now).closed(closed.outcome(), closed.code(), now);
    }

    private void filled(OrderFilled fill, Instant now, Transaction transaction) {
        IntentId intent = fill.intentId();
        if (intent == null) {
            return;
        }
        intents.fill(intent, fill.lastQuantity(), fill.notional())
                .flatMap(wishId -> tasks.find(wishId, fill.account()))
                .ifPresent(task -> store(task, executed(task, now), transaction));
    }

    private CopyTask executed(CopyTask task, Instant now) {
        Executed executed = intents.executed(task.mapping().wishId());
        return task.executed(executed.cumulativeQuantity(), executed.averagePrice(), now);
    }

    private void store(CopyTask before, CopyTask after, Transaction transaction) {
        if (after.equals(before)) {
            return;
        }
        tasks.save(List.of(after));
        CopyTask.Mapping mapping = after.mapping();
        transaction.publish(
                mapping.follower().value(),
                after.event(orders.averagePrice(mapping.leader(), mapping.leaderOrderId())));
        if (after.fate().state() != before.fate().state()) {
            transaction.afterCommit(() -> metrics.stands(after));
        }
    }
}
