package io.tradewind.execution.broker;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import org.jspecify.annotations.Nullable;

/**
 * One order as it goes to the broker.
 *
 * @param quantity units, above 0
 * @param limitPrice present exactly for LIMIT and STOP_LIMIT
 * @param conditions a trigger price exactly for STOP and STOP_LIMIT
 */
public record NewOrder(
        ClientOrderId clientOrderId,
        InstrumentId instrument,
        Product product,
        Side side,
        OrderType orderType,
        TimeInForce timeInForce,
        Quantity quantity,
        @Nullable Price limitPrice,
        OrderConditions conditions) {
    public NewOrder {
        if (!quantity.isPositive() || orderType.hasLimit() != (limitPrice != null) || !conditions.fit(orderType)) {
            throw new IllegalArgumentException(
                    "an order has a quantity above 0, and the prices of its type: " + orderType);
        }
    }
}
