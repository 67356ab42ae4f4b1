package io.tradewind.position.query;

import io.tradewind.contracts.Stamp;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One position as the REST API shows it. Decimals leave as strings.
 *
 * @param averagePrice null when flat, and when nobody knows what the holding cost
 * @param asOf the last order event that changed it
 */
record PositionView(
        String account,
        String book,
        String instrument,
        String product,
        BigDecimal quantity,
        @Nullable BigDecimal averagePrice,
        BigDecimal realizedPnl,
        Stamp asOf,
        Instant updatedTime) {}
