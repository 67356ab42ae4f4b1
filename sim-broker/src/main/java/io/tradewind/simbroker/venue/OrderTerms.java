package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an order asks for. A limit price is there exactly when the type is {@link Type#LIMIT}. */
public record OrderTerms(
        String clientOrderId,
        String symbol,
        Side side,
        Type type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        boolean extendedHours) {

    public OrderTerms {
        if ((type == Type.LIMIT) != (limitPrice != null)) {
            throw new IllegalArgumentException("A limit price belongs to limit orders and to no others: " + type);
        }
    }

    /** Direction. */
    public enum Side {
        BUY,
        SELL
    }

    /** Which prices the order takes. */
    public enum Type {
        /** Any price. */
        MARKET,
        /** The limit price or a better one. */
        LIMIT
    }

    /** How long the order rests. Sessions here never end, so a day order rests like a gtc one. */
    public enum TimeInForce {
        DAY,
        GTC
    }

    OrderTerms named(String newClientOrderId) {
        return new OrderTerms(
                newClientOrderId, symbol, side, type, timeInForce, quantity, limitPrice, extendedHours);
    }

    boolean isMarketable(Quote quote) {
        if (limitPrice == null) {
            return true;
        }
        return switch (side) {
            case BUY -> limitPrice.compareTo(quote.ask()) >= 0;
            case SELL -> limitPrice.compareTo(quote.bid()) <= 0;
        };
    }
}
