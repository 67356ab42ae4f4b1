package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an account holds of one symbol; never negative, because nobody sells short here.
 *
 * @param cost what the held quantity was bought for; a sale takes its share away
 */
public record Position(String symbol, BigDecimal quantity, BigDecimal cost) {
    private static final int SCALE = 10;

    static Position flat(String symbol) {
        return new Position(symbol, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public BigDecimal averageEntryPrice() {
        return quantity.signum() == 0 ? BigDecimal.ZERO : cost.divide(quantity, SCALE, RoundingMode.HALF_EVEN);
    }

    Position filled(OrderTerms.Side side, BigDecimal filled, BigDecimal price) {
        return switch (side) {
            case BUY -> new Position(symbol, quantity.add(filled), cost.add(filled.multiply(price)));
            case SELL -> sold(filled);
        };
    }

    private Position sold(BigDecimal sold) {
        var rest = quantity.subtract(sold);
        if (rest.signum() == 0) {
            return flat(symbol);
        }
        return new Position(symbol, rest, cost.multiply(rest).divide(quantity, SCALE, RoundingMode.HALF_EVEN));
    }
}
