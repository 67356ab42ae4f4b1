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
 * @param limitPrice present exactly for LIMIT and STOP_LIMIT
 * @param triggerPrice present exactly for STOP and STOP_LIMIT
 */
public record OrderTerms(
        OrderType orderType,
        TimeInForce timeInForce,
        Quantity quantity,
        @Nullable Price limitPrice,
        @Nullable Price triggerPrice) {
    public OrderTerms {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("an order asks for more than 0");
        }
        if (orderType.hasLimit() != (limitPrice != null) || orderType.hasTrigger() != (triggerPrice != null)) {
            throw new IllegalArgumentException("an order has the prices of its type, and no others");
        }
    }
}
