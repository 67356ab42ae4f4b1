package io.tradewind.copytrade.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A leader's order as the REST API shows it. Decimals leave as strings. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record LeaderOrderView(
        String leader,
        String leaderOrderId,
        String brokerOrderId,
        String instrument,
        String product,
        String side,
        @Nullable String orderType,
        @Nullable String timeInForce,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal triggerPrice,
        String status,
        BigDecimal cumulativeQuantity,
        @Nullable BigDecimal averagePrice,
        @Nullable String reason,
        long revision,
        Instant placedTime,
        Instant transactTime) {}
