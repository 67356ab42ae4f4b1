package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an order asks for. Prices are there exactly when the type has them. */
public record OrderTerms(
        String clientOrderId,
        String symbol,
        Side side,
        Type type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        boolean extendedHours) {

    public OrderTerms {
        if (type.hasLimit() != (limitPrice != null) || type.hasStop() != (stopPrice != null)) {
            throw new IllegalArgumentException("Prices that do not belong to a " + type + " order, or none that do");
        }
    }

    /** Terms without a stop. */
    public OrderTerms(
            String clientOrderId,
            String symbol,
            Side side,
            Type type,
            TimeInForce timeInForce,
            BigDecimal quantity,
            @Nullable BigDecimal limitPrice,
            boolean extendedHours) {
        this(clientOrderId, symbol, side, type, timeInForce, quantity, limitPrice, null, extendedHours);
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
        LIMIT,
        /** None before a quote reaches the stop price; any price from then on. */
        STOP,
        /** None before a quote reaches the stop price; the limit price or a better one from then on. */
        STOP_LIMIT;

        public boolean hasLimit() {
            return this == LIMIT || this == STOP_LIMIT;
        }

        public boolean hasStop() {
            return this == STOP || this == STOP_LIMIT;
        }
    }

    /** How long the order rests. Sessions here never end, so a day order rests like a gtc one. */
    public enum TimeInForce {
        DAY,
        GTC,
        /** Not at all: what does not fill when it reaches the book is canceled. */
        IOC,
        /** Not at all: fills completely when it reaches the book, or is canceled. */
        FOK;

        public boolean rests() {
            return this == DAY || this == GTC;
        }
    }

    OrderTerms named(String newClientOrderId) {
        return new OrderTerms(
                newClientOrderId, symbol, side, type, timeInForce, quantity, limitPrice, stopPrice, extendedHours);
    }

    /** Whether the quote has reached the stop price. */
    boolean isTriggeredBy(Quote quote) {
        if (stopPrice == null) {
            return true;
        }
        return switch (side) {
            case BUY -> quote.ask().compareTo(stopPrice) >= 0;
            case SELL -> quote.bid().compareTo(stopPrice) <= 0;
        };
    }

    /** Whether the quote is good enough, stop or no stop. */
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
