package io.tradewind.domain;

import java.math.BigDecimal;

/** Price of one unit in the instrument's currency. Always positive. */
public record Price(BigDecimal value) implements Comparable<Price> {
    public Price {
        value = Decimals.checked(value);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("price must be above 0");
        }
    }

    public static Price of(String text) {
        return new Price(Decimals.parse(text));
    }

    /**
     * What this many units cost at this price. The result may have up to 24 digits after the point: nothing is rounded.
     */
    public BigDecimal times(Quantity quantity) {
        return value.multiply(quantity.value());
    }

    public boolean isMultipleOf(BigDecimal tick) {
        return value.remainder(tick).signum() == 0;
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
