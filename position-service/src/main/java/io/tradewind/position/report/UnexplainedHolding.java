package io.tradewind.position.report;

import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The part of a reported holding that no entry of the books explains.
 *
 * @param quantity signed; never 0
 * @param averagePrice of the holding, where the broker tells
 */
public record UnexplainedHolding(
        HoldingKey key, Quantity quantity, @Nullable BigDecimal averagePrice) {}
