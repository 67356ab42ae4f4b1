package io.tradewind.simbroker.venue;

import java.math.BigDecimal;

/** What the venue sells at ({@code ask}) and buys at ({@code bid}), in any quantity. */
public record Quote(BigDecimal bid, BigDecimal ask) {
    public Quote {
        if (bid.signum() <= 0 || ask.compareTo(bid) < 0) {
            throw new IllegalArgumentException("A quote needs 0 < bid <= ask, not bid=" + bid + " ask=" + ask);
        }
    }

    BigDecimal priceFor(OrderTerms.Side side) {
        return switch (side) {
            case BUY -> ask;
            case SELL -> bid;
        };
    }
}
