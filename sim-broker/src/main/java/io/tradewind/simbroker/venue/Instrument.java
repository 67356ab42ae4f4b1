package io.tradewind.simbroker.venue;

import java.math.BigDecimal;

/**
 * What is traded here.
 *
 * @param lot every quantity is a positive multiple of it
 * @param tick every price is a multiple of it
 * @param shipped the quote it starts with, and has again after a reset
 */
public record Instrument(String symbol, BigDecimal lot, BigDecimal tick, Quote shipped) {
    public Instrument {
        if (lot.signum() <= 0 || tick.signum() <= 0) {
            throw new IllegalArgumentException(symbol + " needs lot > 0 and tick > 0, not " + lot + " and " + tick);
        }
    }

    static boolean isMultiple(BigDecimal value, BigDecimal of) {
        return value.remainder(of).signum() == 0;
    }

    /** About half of the quantity in whole lots, or zero where it cannot be split. */
    BigDecimal halfOf(BigDecimal quantity) {
        return quantity.divideToIntegralValue(lot.add(lot)).multiply(lot);
    }
}
