package io.tradewind.execution.broker;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
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
 * @param limitPrice present exactly for LIMIT
 */
public record NewOrder(
        ClientOrderId clientOrderId,
        InstrumentId instrument,
        Product product,
        Side side,
        OrderType orderType,
        TimeInForce timeInForce,
        Quantity quantity,
        @Nullable Price limitPrice) {
    public NewOrder {
        if (!quantity.isPositive() || (orderType == OrderType.LIMIT) != (limitPrice != null)) {
            throw new IllegalArgumentException("an order has a quantity above 0, and a limit price exactly when LIMIT");
        }
    }
}
