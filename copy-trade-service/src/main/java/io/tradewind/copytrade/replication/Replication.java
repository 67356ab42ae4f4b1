package io.tradewind.copytrade.replication;

import io.tradewind.copytrade.replication.Decision.Nothing;
import io.tradewind.copytrade.replication.Decision.Skip;
import io.tradewind.copytrade.replication.Decision.Unwant;
import io.tradewind.copytrade.replication.Decision.Want;
import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.copytrade.subscription.Subscription;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.reference.Instrument;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one follower what a leader's order means, from what is stored of both. Deciding twice about the same is
 * harmless: what was asked for already is not asked for again.
 *
 * @param maxAge how long after its placing an entry may still be copied at the market
 */
public record Replication(Duration maxAge) {
    private static final Nothing NOTHING = new Nothing();

    /**
     * What is to be said now.
     *
     * @param subscription null when the follower does not follow the leader any more
     * @param task null when nothing was decided for the follower about this order before; one that was skipped is
     *     decided anew with each revision, because a larger quantity or another type may well be followed
     * @param instrument null when it is not known
     */
    public Decision decide(
            LeaderOrder order,
            @Nullable Subscription subscription,
            @Nullable CopyTask task,
            @Nullable Instrument instrument,
            Instant now) {
        if (task != null && task.wasAsked()) {
            return maintain(order, task, instrument);
        }
        if (subscription == null
                || order.placedTime().isBefore(subscription.createdTime())
                || order.isWithoutEffect()) {
            return NOTHING;
        }
        Decision first = begin(order, subscription, instrument, now);
        return first instanceof Skip skip && task != null && task.isSkippedFor(skip.code()) ? NOTHING : first;
    }

    private Decision begin(LeaderOrder order, Subscription subscription, @Nullable Instrument instrument, Instant now) {
        if (subscription.isPaused() && order.side() == Side.BUY) {
            return new Skip(SkipCode.PAUSED);
        }
        Decision share = share(order, order.quantityToCatchUp(), subscription.sizing(), instrument);
        return share instanceof Want && isTooOld(order, now) ? new Skip(SkipCode.TOO_OLD) : share;
    }

    /**
     * A limit that still works, or a trigger that has not woken, protects by itself; an exit is never blocked by what
     * blocks entries.
     */
    private boolean isTooOld(LeaderOrder order, Instant now) {
        boolean atTheMarket = type(order) == OrderType.MARKET || order.phase() != LeaderOrder.Phase.WORKING;
        return order.side() == Side.BUY
                && atTheMarket
                && Duration.between(order.placedTime(), now).compareTo(maxAge) > 0;
    }

    /** What was begun is brought to its end, also for the paused and for those who do not follow any more. */
    private static Decision maintain(LeaderOrder order, CopyTask task, @Nullable Instrument instrument) {
        if (task.ask().revision() >= order.revision()) {
            return NOTHING;
        }
        return switch (order.phase()) {
            // Also of a filled one: what the follower has working on older terms, nobody would ever take back.
            case WORKING, FILLED ->
                switch (share(order, order.quantity(), task.mapping().ratio(), instrument)) {
                    case Want want -> isNews(want, task) ? want : NOTHING;
                    case Skip skip -> withdraw(task, skip.code());
                    case Unwant _, Nothing _ -> NOTHING;
                };
            case ENDED -> withdraw(task, null);
        };
    }

    private static Decision withdraw(CopyTask task, @Nullable SkipCode code) {
        return task.mayStillTrade() ? new Unwant(code) : NOTHING;
    }

    private static boolean isNews(Want want, CopyTask task) {
        if (task.isRefused() || want.terms().equals(task.lastAsk().orElse(null))) {
            return false;
        }
        // Nothing is left to change of an order that is done, unless there is to be more of it.
        return !task.isFulfilled()
                || want.terms().quantity().compareTo(task.fate().cumulativeQuantity()) > 0;
    }

    /** A follower's share of the leader's quantity, on the leader's terms; a Want or a Skip. */
    private static Decision share(
            LeaderOrder order, Quantity quantity, FixedRatio ratio, @Nullable Instrument instrument) {
        OrderType type = type(order);
        TimeInForce timeInForce = order.timeInForce();
        if (type == null || timeInForce == null || !isFollowed(timeInForce) || !hasPricesOf(type, order)) {
            return new Skip(SkipCode.UNSUPPORTED_ORDER);
        }
        if (instrument == null) {
            return new Skip(SkipCode.UNKNOWN_INSTRUMENT);
        }
        if (FixedRatio.isTooLarge(quantity)) {
            return new Skip(SkipCode.QUANTITY_TOO_LARGE);
        }
        Quantity share = ratio.of(quantity, instrument);
        return share.isPositive()
                ? new Want(new OrderTerms(
                        type,
                        timeInForce,
                        share,
                        type.hasLimit() ? order.limitPrice() : null,
                        type.hasTrigger() ? order.triggerPrice() : null))
                : new Skip(SkipCode.ZERO_QUANTITY);
    }

    /**
     * One that has executed something has reached its trigger price: a follower's that waits there may wait for ever.
     */
    private static @Nullable OrderType type(LeaderOrder order) {
        OrderType type = order.orderType();
        return type != null && order.cumulativeQuantity().isPositive() ? type.awake() : type;
    }

    /** IOC and FOK are of a moment that is over before anybody can follow. */
    private static boolean isFollowed(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case DAY, GTC -> true;
            case IOC, FOK -> false;
        };
    }

    private static boolean hasPricesOf(OrderType type, LeaderOrder order) {
        return (!type.hasLimit() || order.limitPrice() != null) && (!type.hasTrigger() || order.triggerPrice() != null);
    }
}
