package io.tradewind.copytrade.replication;

import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderCommand.Action;
import io.tradewind.contracts.order.OrderCommand.OrderUnwanted;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.copytrade.replication.CopyTask.Mapping;
import io.tradewind.copytrade.replication.Decision.Nothing;
import io.tradewind.copytrade.replication.Decision.Skip;
import io.tradewind.copytrade.replication.Decision.Unwant;
import io.tradewind.copytrade.replication.Decision.Want;
import io.tradewind.copytrade.subscription.Subscription;
import io.tradewind.domain.BookId;
import io.tradewind.domain.Side;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decision does: the task as it stands then, and the command that leaves with it, in one transaction.
 *
 * @param command null when the follower is left out
 */
record Step(Kind kind, CopyTask task, @Nullable OrderCommand command) {
    /** As operators speak of it. */
    enum Kind {
        PLACE,
        CHANGE,
        CANCEL,
        SKIP
    }

    private static final String SOURCE = "copy-trade-service";

    /**
     * The step for one follower; empty when there is nothing to be said. Of subscription and task one is there unless
     * the decision was Nothing.
     */
    static Optional<Step> of(
            Decision decision,
            LeaderOrder order,
            @Nullable Subscription subscription,
            @Nullable CopyTask task,
            Instant now) {
        return switch (decision) {
            case Nothing _ -> Optional.empty();
            case Skip skip ->
                Optional.of(new Step(
                        Kind.SKIP, CopyTask.skipped(mapping(order, subscription), order, skip.code(), now), null));
            case Want want
            when task == null ->
                Optional.of(wanted(
                        Kind.PLACE,
                        CopyTask.requested(mapping(order, subscription), order, want.terms(), now),
                        want.terms(),
                        order));
            case Want want ->
                Optional.of(wanted(Kind.CHANGE, task.wanted(order, want.terms(), now), want.terms(), order));
            case Unwant unwant
            when task != null -> Optional.of(unwanted(task.unwanted(order, unwant.code(), now), now));
            case Unwant _ -> throw new IllegalStateException("nothing was asked for that could be given up");
        };
    }

    private static Mapping mapping(LeaderOrder order, @Nullable Subscription subscription) {
        if (subscription == null) {
            throw new IllegalStateException("nobody follows here");
        }
        return new Mapping(
                WishIds.of(order.leader(), order.leaderOrderId(), subscription.follower()),
                order.leader(),
                order.leaderOrderId(),
                subscription.follower(),
                subscription.id(),
                order.instrument(),
                subscription.sizing());
    }

    private static Step wanted(Kind kind, CopyTask task, OrderTerms terms, LeaderOrder order) {
        Mapping mapping = task.mapping();
        return new Step(
                kind,
                task,
                new OrderWanted(
                        mapping.follower(),
                        mapping.wishId(),
                        order.revision(),
                        SOURCE,
                        new BookId("copy:" + mapping.leader()),
                        mapping.instrument(),
                        order.product(),
                        order.side() == Side.BUY ? Action.ENTER : Action.REDUCE,
                        terms.quantity(),
                        terms.orderType(),
                        terms.timeInForce(),
                        terms.limitPrice(),
                        terms.triggerPrice(),
                        null,
                        task.changedTime()));
    }

    private static Step unwanted(CopyTask task, Instant now) {
        Mapping mapping = task.mapping();
        return new Step(
                Kind.CANCEL,
                task,
                new OrderUnwanted(
                        mapping.follower(), mapping.wishId(), task.ask().revision(), now));
    }
}
