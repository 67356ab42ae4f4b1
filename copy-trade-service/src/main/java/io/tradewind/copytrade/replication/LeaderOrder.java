package io.tradewind.copytrade.replication;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest that was told of a leader's order, and which distinct intent of the leader it is.
 *
 * @param orderType null when the suite does not speak it; the same holds for {@code timeInForce}
 * @param quantity units, over the whole chain of replacements
 * @param revision counts the distinct intents from 1
 * @param revisionTime the broker's clock at the change that made the revision
 * @param asOf the leader event that told it; of one from outside the suite, {@link #outside} its version
 */
public record LeaderOrder(
        AccountId leader,
        BrokerOrderId leaderOrderId,
        BrokerOrderId brokerOrderId,
        InstrumentId instrument,
        Product product,
        Side side,
        @Nullable OrderType orderType,
        @Nullable TimeInForce timeInForce,
        Quantity quantity,
        @Nullable Price limitPrice,
        @Nullable Price triggerPrice,
        OrderStatus status,
        Quantity cumulativeQuantity,
        @Nullable BigDecimal averagePrice,
        @Nullable String reason,
        Instant placedTime,
        Instant transactTime,
        long revision,
        Instant revisionTime,
        Stamp asOf) {

    /** Older than any generation of execution-service, and so never taken for one. */
    private static final long OUTSIDE = 0;

    /** What the order's status says about the leader's intent. */
    public enum Phase {
        WORKING,
        /** Canceled, expired or rejected; perhaps after fills. */
        ENDED,
        FILLED
    }

    /** All that makes one intent another. */
    private record Intent(
            @Nullable OrderType orderType,
            @Nullable TimeInForce timeInForce,
            Quantity quantity,
            @Nullable Price limitPrice,
            @Nullable Price triggerPrice,
            Phase phase) {}

    /**
     * The order after this event: the same when the event is not newer than what is known, the same revision when only
     * fills changed.
     *
     * @param known null when nothing of the order was told before
     * @throws IllegalArgumentException when the status is one that no order of a leader can have
     */
    public static LeaderOrder after(@Nullable LeaderOrder known, LeaderOrderChanged event, Stamp stamp) {
        if (known != null && known.asOf().isAtLeast(stamp)) {
            return known;
        }
        LeaderOrder next = told(event, stamp);
        Intent intent = next.intent();
        if (known == null || !intent.equals(known.intent())) {
            return next.inRevision(known == null ? 1 : known.revision() + 1, event.transactTime());
        }
        return next.inRevision(known.revision(), known.revisionTime());
    }

    /** The place of a version that a source outside the suite told of an order; versions count from 1. */
    public static Stamp outside(long version) {
        return new Stamp(OUTSIDE, version);
    }

    /** Whether a source outside the suite told of it. */
    public boolean isFromOutside() {
        return asOf.generation() == OUTSIDE;
    }

    /** Whether the event is about this order by all that never changes. */
    public boolean isOrderOf(LeaderOrderChanged event) {
        return leaderOrderId.equals(event.leaderOrderId())
                && instrument.equals(event.instrument())
                && product.equals(event.product())
                && side == event.side()
                && placedTime.equals(event.placedTime());
    }

    /** Whether the event says no more and no less. */
    public boolean says(LeaderOrderChanged event) {
        return told(event, asOf).inRevision(revision, revisionTime).equals(this);
    }

    public Phase phase() {
        return switch (status) {
            case NEW, PARTIALLY_FILLED, PENDING_CANCEL -> Phase.WORKING;
            case CANCELED, EXPIRED, REJECTED -> Phase.ENDED;
            case FILLED -> Phase.FILLED;
            case PENDING_NEW, REPLACED, IN_DOUBT, ABSENT_PROVEN ->
                throw new IllegalArgumentException("no order of a leader is " + status);
        };
    }

    /** Whether it ended as if it had never been placed. */
    public boolean isWithoutEffect() {
        return phase() == Phase.ENDED && cumulativeQuantity.isZero();
    }

    /** What somebody who has nothing of the order yet is to have a share of. */
    Quantity quantityToCatchUp() {
        return phase() == Phase.ENDED ? cumulativeQuantity : quantity;
    }

    private Intent intent() {
        return new Intent(orderType, timeInForce, quantity, limitPrice, triggerPrice, phase());
    }

    private LeaderOrder inRevision(long number, Instant since) {
        return new LeaderOrder(
                leader,
                leaderOrderId,
                brokerOrderId,
                instrument,
                product,
                side,
                orderType,
                timeInForce,
                quantity,
                limitPrice,
                triggerPrice,
                status,
                cumulativeQuantity,
                averagePrice,
                reason,
                placedTime,
                transactTime,
                number,
                since,
                asOf);
    }

    private static LeaderOrder told(LeaderOrderChanged event, Stamp stamp) {
        return new LeaderOrder(
                event.account(),
                event.leaderOrderId(),
                event.brokerOrderId(),
                event.instrument(),
                event.product(),
                event.side(),
                event.orderType(),
                event.timeInForce(),
                event.quantity(),
                event.limitPrice(),
                event.triggerPrice(),
                event.status(),
                event.cumulativeQuantity(),
                event.averagePrice(),
                event.reason(),
                event.placedTime(),
                event.transactTime(),
                0,
                event.transactTime(),
                stamp);
    }
}
