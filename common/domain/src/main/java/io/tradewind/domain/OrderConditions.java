package io.tradewind.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an order asks for beside type, quantity and limit; most orders ask for nothing.
 *
 * @param triggerPrice present exactly for STOP and STOP_LIMIT (FIX 99)
 * @param displayQuantity units shown to the market at a time, above 0; null when all of it is (FIX 1138)
 */
public record OrderConditions(
        @Nullable Price triggerPrice, @Nullable Quantity displayQuantity) {
    public static final OrderConditions NONE = new OrderConditions(null, null);

    public OrderConditions {
        if (displayQuantity != null && !displayQuantity.isPositive()) {
            throw new IllegalArgumentException("what is shown of an order is above 0");
        }
    }

    /** As they are kept in a store, where each may be absent. */
    public static OrderConditions of(@Nullable BigDecimal triggerPrice, @Nullable BigDecimal displayQuantity) {
        return triggerPrice == null && displayQuantity == null
                ? NONE
                : new OrderConditions(
                        triggerPrice == null ? null : new Price(triggerPrice),
                        displayQuantity == null ? null : new Quantity(displayQuantity));
    }

    /** Whether an order of this type can have them. */
    public boolean fit(OrderType type) {
        return type.hasTrigger() == (triggerPrice != null);
    }

    /** For an order of so many units, which cannot show more than it has. */
    public OrderConditions upTo(Quantity quantity) {
        return displayQuantity == null || displayQuantity.compareTo(quantity) < 0
                ? this
                : new OrderConditions(triggerPrice, null);
    }
}
