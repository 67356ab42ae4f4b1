package io.tradewind.contracts.copytrade;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.WishId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fate of a copy. Record key = follower account. */
public sealed interface CopyEvent {
    AccountId account();

    /**
     * A copy task stands elsewhere than before. Absolute.
     *
     * @param account the follower
     * @param revision of the leader's order that was last asked for; 0 when nothing was ever asked for
     * @param state where it stands
     * @param code why it was skipped, denied or ended short; null otherwise
     * @param quantity units the follower is to have of the order; 0 when nothing was ever asked for
     * @param cumulativeQuantity executed so far
     * @param averagePrice of it, rounded; null while nothing is executed
     * @param leaderAveragePrice the leader's, as last known; the two together are the slippage
     * @param leaderTime the broker's clock at the leader's change that is followed; with {@code changedTime} the
     *     latency
     */
    record CopyTaskChanged(
            AccountId account,
            WishId wishId,
            AccountId leader,
            BrokerOrderId leaderOrderId,
            InstrumentId instrument,
            long revision,
            State state,
            @Nullable String code,
            Quantity quantity,
            Quantity cumulativeQuantity,
            @Nullable BigDecimal averagePrice,
            @Nullable BigDecimal leaderAveragePrice,
            Instant leaderTime,
            Instant changedTime)
            implements CopyEvent {}

    /** Where a copy task stands. */
    enum State {
        /** Nothing was asked for, and nothing will be for this revision; the code says why. */
        SKIPPED,
        /** The mapping is stored and the wish is on its way. */
        REQUESTED,
        /** Admission let it pass; orders carry it out. */
        WORKING,
        /** Admission refused it. */
        DENIED,
        /** Ended with all it asked for. */
        FILLED,
        /** Ended with some of it. */
        PARTLY,
        /** Ended with nothing: canceled, rejected, or given up. */
        NOTHING
    }
}
