package io.tradewind.execution.detection;

import io.tradewind.domain.Price;
import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much worse an order was executed than its signal expected. Pure.
 *
 * @param basisPoints of the expected price, rounded to four places; above 0 is worse, whatever the side
 */
public record Slippage(BigDecimal basisPoints) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);
    private static final int PLACES = 4;

    /**
     * From prices alone: a fill is never refused or sold for it.
     *
     * @param average of what was executed
     */
    public static Slippage of(Side side, Price expected, BigDecimal average) {
        BigDecimal worse = switch (side) {
            case BUY -> average.subtract(expected.value());
            case SELL -> expected.value().subtract(average);
        };
        return new Slippage(worse.multiply(WHOLE).divide(expected.value(), PLACES, RoundingMode.HALF_EVEN));
    }

    /** Only worse prices count: a better one is no reason to look. */
    public boolean isAbove(BigDecimal limit) {
        return basisPoints.compareTo(limit) > 0;
    }
}
