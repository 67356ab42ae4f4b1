package io.tradewind.position.ledger;

import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic of money amounts: exact everywhere, but for the one division there is. */
public final class Amounts {
    /** Digits after the point of a price that results from a division. */
    public static final int PRICE_SCALE = 12;

    private Amounts() {}

    /**
     * Price of one unit: amount through quantity, rounded half even to {@value #PRICE_SCALE} digits after the point.
     * This is the only rounding in the books. Whatever it takes from one part of a split amount it leaves to the other,
     * so that sums stay exact.
     */
    public static BigDecimal perUnit(BigDecimal amount, Quantity quantity) {
        return canonical(amount.divide(quantity.value(), PRICE_SCALE, RoundingMode.HALF_EVEN));
    }

    /** The same number without trailing zeros, never scientific, so that equal amounts are equal values. */
    public static BigDecimal canonical(BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
