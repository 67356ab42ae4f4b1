package io.tradewind.contracts.leader;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
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

/** What a leader did at the venue, with our software or by hand. */
public sealed interface LeaderEvent {
    AccountId account();

    /**
     * An order of the leader is another than it was: placed, replaced, executed or ended. Absolute: the newest says all
     * there is to know, and one that says nothing new is never sent.
     *
     * @param leaderOrderId the broker's id of the first order of a chain of replacements: the same through all of them
     * @param brokerOrderId of the order that stands for it now
     * @param clientOrderId of that order, where it has one we can read
     * @param origin who placed it
     * @param orderType null when it is of a type the suite does not speak
     * @param timeInForce null when it is one the suite does not speak
     * @param quantity units: what its replaced predecessors executed, plus what the present order asks for
     * @param limitPrice for LIMIT and STOP_LIMIT
     * @param triggerPrice for STOP and STOP_LIMIT
     * @param status never PENDING_NEW, REPLACED, IN_DOUBT or ABSENT_PROVEN: those are ours or of a part of the chain
     * @param cumulativeQuantity executed over the whole chain
     * @param averagePrice of {@code cumulativeQuantity}; null while nothing is executed or the broker does not say
     * @param reason the broker's words on a rejection
     * @param placedTime the broker's clock at the first order of the chain
     * @param transactTime the broker's clock at this change
     * @param observedTime when we saw it
     */
    record LeaderOrderChanged(
            AccountId account,
            BrokerOrderId leaderOrderId,
            BrokerOrderId brokerOrderId,
            @Nullable ClientOrderId clientOrderId,
            Origin origin,
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
            Instant observedTime)
            implements LeaderEvent {}

    /** Who placed an order. */
    enum Origin {
        /** The suite, for a signal. */
        OURS,
        /** Anybody else: by hand, or with other software. */
        EXTERNAL
    }
}
