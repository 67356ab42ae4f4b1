package io.tradewind.copytrade.replication;

import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import org.jspecify.annotations.Nullable;

/**
 * What an order asks for.
 *
 * @param quantity units in all, above 0
 * @param limitPrice present exactly for LIMIT
 */
public record OrderTerms(
        OrderType orderType,
        TimeInForce timeInForce,
        Quantity quantity,
        @Nullable Price limitPrice) {
    public OrderTerms {
        if (!quantity.isPositive() || (orderType == OrderType.LIMIT) != (limitPrice != null)) {
            throw new IllegalArgumentException("an order asks for more than 0, with a limit price exactly when LIMIT");
        }
    }
}
