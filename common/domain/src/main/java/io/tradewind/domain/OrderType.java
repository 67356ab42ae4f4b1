package io.tradewind.domain;

/** How an order's price is found (FIX 40). */
public enum OrderType {
    MARKET,
    LIMIT,
    /** Becomes MARKET once the market reaches its trigger price. */
    STOP,
    /** Becomes LIMIT once the market reaches its trigger price. */
    STOP_LIMIT;

    /** Whether it has a limit price. */
    public boolean hasLimit() {
        return this == LIMIT || this == STOP_LIMIT;
    }

    /** What it is once the market has reached its trigger price. */
    public OrderType awake() {
        return switch (this) {
            case MARKET, STOP -> MARKET;
            case LIMIT, STOP_LIMIT -> LIMIT;
        };
    }

    /** Whether it rests at a trigger price first. */
    public boolean hasTrigger() {
        return this == STOP || this == STOP_LIMIT;
    }
}
