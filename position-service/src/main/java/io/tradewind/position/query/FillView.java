package io.tradewind.position.query;

import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One booked fill as the REST API shows it. Decimals leave as strings.
 *
 * @param clientOrderId null for orders placed at the venue by hand
 * @param price average of this fill, rounded
 * @param sequence of the order event that brought it
 */
record FillView(
        String account,
        String book,
        String instrument,
        String product,
        @Nullable String clientOrderId,
        String brokerOrderId,
        Side side,
        BigDecimal cumBefore,
        BigDecimal cumAfter,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal notional,
        Instant transactTime,
        long sequence) {}
