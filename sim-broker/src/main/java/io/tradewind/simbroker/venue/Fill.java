package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One execution.
 *
 * @param number position in the venue's own count of fills, from 1, never reused
 * @param cumulativeQuantity of the order, this execution included
 * @param positionQuantity of the account in the symbol, this execution included
 */
public record Fill(
        long number,
        UUID executionId,
        UUID orderId,
        String clientOrderId,
        String account,
        String symbol,
        OrderTerms.Side side,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal cumulativeQuantity,
        BigDecimal leavesQuantity,
        BigDecimal positionQuantity,
        Instant time) {}
