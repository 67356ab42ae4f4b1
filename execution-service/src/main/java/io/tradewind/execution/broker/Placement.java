package io.tradewind.execution.broker;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.TimeInForce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an order was placed, as the broker tells it. Never changes: a replacement is another order.
 *
 * @param orderType null when it is of a type the suite does not speak
 * @param timeInForce null when it is one the suite does not speak
 * @param limitPrice where the order has one
 * @param triggerPrice where the order has one
 * @param replaces the order it replaced
 * @param placedTime the broker's clock
 */
public record Placement(
        @Nullable OrderType orderType,
        @Nullable TimeInForce timeInForce,
        @Nullable Price limitPrice,
        @Nullable Price triggerPrice,
        @Nullable BrokerOrderId replaces,
        Instant placedTime) {}
