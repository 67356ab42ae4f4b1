package io.tradewind.execution.order;

import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What an order has executed so far, as far as it is booked.
 *
 * @param quantity cumulative, units
 * @param notional price times quantity of all of it, in the instrument's currency, exact
 */
public record Executed(Quantity quantity, BigDecimal notional) {

    public static final Executed NOTHING = new Executed(Quantity.ZERO, BigDecimal.ZERO);

    /** For people: the average is rounded, the notional is not. Null while nothing is executed. */
    public @Nullable BigDecimal averagePrice() {
        return quantity.isZero() ? null : notional.divide(quantity.value(), MathContext.DECIMAL64);
    }
}
