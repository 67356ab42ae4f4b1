package io.tradewind.copytrade.replication.intake;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.leader.LeaderEvent;
import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.copytrade.replication.CopyTasks;
import io.tradewind.copytrade.replication.LeaderOrder;
import io.tradewind.copytrade.replication.LeaderOrders;
import io.tradewind.copytrade.replication.ReplicationMetrics;
import io.tradewind.copytrade.replication.RoundLoop;
import io.tradewind.copytrade.replication.Rounds;
import io.tradewind.copytrade.subscription.Subscriptions;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Received;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores what a leader's order is now; a new revision that concerns anybody opens a round. */
@Component
class LeaderOrderIntake implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderOrderIntake.class);

    private final LeaderOrders orders;
    private final Subscriptions subscriptions;
    private final CopyTasks tasks;
    private final Rounds rounds;
    private final LeaderGrants grants;
    private final ReplicationMetrics metrics;
    private final RoundLoop loop;
    private final InstantSource clock;

    LeaderOrderIntake(
            LeaderOrders orders,
            Subscriptions subscriptions,
            CopyTasks tasks,
            Rounds rounds,
            LeaderGrants grants,
            ReplicationMetrics metrics,
            RoundLoop loop,
            InstantSource clock) {
        this.orders = orders;
        this.subscriptions = subscriptions;
        this.tasks = tasks;
        this.rounds = rounds;
        this.grants = grants;
        this.metrics = metrics;
        this.loop = loop;
        this.clock = clock;
    }

    @Override
    public void apply(Received message, Transaction transaction) {
        if (!(message.body() instanceof LeaderEvent event)) {
            throw new IllegalArgumentException(
                    "no leader event: " + message.type().name());
        }
        switch (event) {
            case LeaderOrderChanged changed -> seen(changed, message.stamp(), transaction);
        }
    }

    /** A leader has one source; what else is told of him must not mix with it. */
    private void seen(LeaderOrderChanged event, Stamp stamp, Transaction transaction) {
        LeaderOrder known = orders.find(event.account(), event.leaderOrderId()).orElse(null);
        if (!isToldOutside(event, known)) {
            changed(known, event, stamp, transaction);
            return;
        }
        transaction.afterCommit(() -> {
            metrics.ignored();
            LOG.atWarn()
                    .addKeyValue("leader", event.account())
                    .addKeyValue("leaderOrderId", event.leaderOrderId())
                    .log("Leader order of execution-service ignored: a source outside tells of this leader");
        });
    }

    /**
     * An order that began with us is followed to its end, also when its leader was granted to somebody meanwhile. When
     * a grant is gone, the orders that its source told and that work still may be the same as those we begin to see.
     */
    private boolean isToldOutside(LeaderOrderChanged event, @Nullable LeaderOrder known) {
        if (known != null) {
            return known.isFromOutside();
        }
        return grants.cover(event.account()) || orders.works(event.account(), true);
    }

    /**
     * In a unit of work that holds the leader.
     *
     * @param known what was known of the order before
     */
    void changed(@Nullable LeaderOrder known, LeaderOrderChanged event, Stamp stamp, Transaction transaction) {
        LeaderOrder order = LeaderOrder.after(known, event, stamp);
        if (order.equals(known)) {
            return;
        }
        orders.save(order);
        if (known == null || order.revision() > known.revision()) {
            revised(order, transaction);
        }
    }

    private void revised(LeaderOrder order, Transaction transaction) {
        if (order.status() == OrderStatus.REJECTED) {
            LOG.atInfo()
                    .addKeyValue("leader", order.leader())
                    .addKeyValue("leaderOrderId", order.leaderOrderId())
                    .addKeyValue("reason", order.reason())
                    .log("Leader order rejected");
        }
        if (concernsAnybody(order)) {
            rounds.open(order, clock.instant());
            transaction.afterCommit(loop::wake);
        }
    }

    private boolean concernsAnybody(LeaderOrder order) {
        return tasks.exist(order.leader(), order.leaderOrderId())
                || (!order.isWithoutEffect() && subscriptions.leads(order.leader()));
    }
}
