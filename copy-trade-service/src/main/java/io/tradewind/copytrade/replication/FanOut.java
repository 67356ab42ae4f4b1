package io.tradewind.copytrade.replication;

import io.tradewind.copytrade.subscription.Subscription;
import io.tradewind.copytrade.subscription.Subscriptions;
import io.tradewind.domain.AccountId;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.platform.LogKeys;
import io.tradewind.reference.Instrument;
import io.tradewind.reference.Instruments;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Serves rounds chunk by chunk: tasks, commands and cursor commit together, under the locks of the leader and of the
 * followers in the chunk. Doing a chunk again after a commit nobody heard of finds the cursor moved, and does nothing.
 */
@Component
class FanOut {
    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    private final UnitOfWork unitOfWork;
    private final LeaderOrders orders;
    private final Subscriptions subscriptions;
    private final CopyTasks tasks;
    private final Rounds rounds;
    private final Instruments instruments;
    private final Replication replication;
    private final InstantSource clock;
    private final ReplicationMetrics metrics;
    private final int chunk;

    FanOut(
            UnitOfWork unitOfWork,
            LeaderOrders orders,
            Subscriptions subscriptions,
            CopyTasks tasks,
            Rounds rounds,
            Instruments instruments,
            InstantSource clock,
            ReplicationMetrics metrics,
            ReplicationProperties properties) {
        this.unitOfWork = unitOfWork;
        this.orders = orders;
        this.subscriptions = subscriptions;
        this.tasks = tasks;
        this.rounds = rounds;
        this.instruments = instruments;
        this.replication = new Replication(properties.maxAge());
        this.clock = clock;
        this.metrics = metrics;
        this.chunk = properties.chunk();
    }

    /** Serves the next followers of the round; nobody when the round has moved on meanwhile. */
    void serveNext(Round round) {
        List<AccountId> followers = rounds.nextFollowers(round, chunk);
        TreeSet<String> keys = followers.stream().map(AccountId::value).collect(Collectors.toCollection(TreeSet::new));
        keys.add(round.leader().value());
        unitOfWork.withKeys(keys, transaction -> {
            boolean current = rounds.isCurrent(round);
            if (current) {
                serve(round, followers, transaction);
            }
            return current;
        });
    }

    private void serve(Round round, List<AccountId> followers, Transaction transaction) {
        LeaderOrder order = orders.find(round.leader(), round.leaderOrderId())
                .orElseThrow(() -> new IllegalStateException("a round of an order nobody knows: " + round));
        List<Step> steps = steps(order, followers);
        tasks.save(steps.stream().map(Step::task).toList());
        steps.forEach(step -> publish(step, order.averagePrice(), transaction));
        boolean finished = followers.size() < chunk;
        Round after = followers.isEmpty() ? round : round.after(steps, followers.getLast());
        if (finished) {
            rounds.close(after);
        } else {
            rounds.advance(after);
        }
        transaction.afterCommit(() -> {
            steps.forEach(step -> committed(step, order));
            if (finished) {
                log(after, order);
            }
        });
    }

    private List<Step> steps(LeaderOrder order, List<AccountId> followers) {
        Map<AccountId, Subscription> live = subscriptions.live(order.leader(), followers);
        Map<AccountId, CopyTask> known = tasks.find(order.leader(), order.leaderOrderId(), followers);
        Instrument instrument = instruments.find(order.instrument()).orElse(null);
        Instant now = clock.instant();
        return followers.stream()
                .map(follower -> step(order, live.get(follower), known.get(follower), instrument, now))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Step> step(
            LeaderOrder order,
            @Nullable Subscription subscription,
            @Nullable CopyTask task,
            @Nullable Instrument instrument,
            Instant now) {
        Decision decision = replication.decide(order, subscription, task, instrument, now);
        return Step.of(decision, order, subscription, task, now);
    }

    private static void publish(Step step, @Nullable BigDecimal leaderAveragePrice, Transaction transaction) {
        String key = step.task().mapping().follower().value();
        if (step.command() instanceof Record command) {
            transaction.publish(key, command);
        }
        transaction.publish(key, step.task().event(leaderAveragePrice));
    }

    private void committed(Step step, LeaderOrder order) {
        CopyTask task = step.task();
        metrics.stands(task);
        if (step.command() != null) {
            metrics.commanded(Duration.between(order.revisionTime(), clock.instant()));
        }
        LOG.atDebug()
                .addKeyValue(LogKeys.ACCOUNT, task.mapping().follower())
                .addKeyValue("leader", order.leader())
                .addKeyValue("leaderOrderId", order.leaderOrderId())
                .addKeyValue("wishId", task.mapping().wishId())
                .addKeyValue("revision", order.revision())
                .addKeyValue("code", task.fate().code())
                .log(
                        switch (step.kind()) {
                            case PLACE -> "Order replicated";
                            case CHANGE -> "Order modified";
                            case CANCEL -> "Order cancelled";
                            case SKIP -> "Order skipped";
                        });
    }

    private static void log(Round round, LeaderOrder order) {
        LOG.atInfo()
                .addKeyValue("leader", round.leader())
                .addKeyValue("leaderOrderId", round.leaderOrderId())
                .addKeyValue("revision", round.revision())
                .addKeyValue("status", order.status())
                .addKeyValue("wanted", round.wanted())
                .addKeyValue("unwanted", round.unwanted())
                .addKeyValue("skipped", round.skipped())
                .log("Round finished");
    }
}
