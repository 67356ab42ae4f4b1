package io.tradewind.copytrade.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.copytrade.CopyEvent.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy task as the REST API shows it. Decimals leave as strings.
 *
 * @param wishId as in order commands, and as signal id at execution-service
 * @param revision of the leader's order that was last said something about; 0 when nothing was ever asked for
 * @param wanted false when it was last asked to be given up, or never asked for
 * @param quantity asked for last; 0 when nothing was ever asked for
 * @param leaderTime the broker's clock at the leader's change that is followed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TaskView(
        String wishId,
        String leader,
        String leaderOrderId,
        String follower,
        UUID subscriptionId,
        String instrument,
        BigDecimal ratio,
        long revision,
        boolean wanted,
        BigDecimal quantity,
        @Nullable String orderType,
        @Nullable String timeInForce,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal triggerPrice,
        State state,
        @Nullable String code,
        BigDecimal cumulativeQuantity,
        @Nullable BigDecimal averagePrice,
        @Nullable BigDecimal leaderAveragePrice,
        Instant leaderTime,
        Instant changedTime) {}
