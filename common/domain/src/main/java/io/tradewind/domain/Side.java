package io.tradewind.domain;

/** Direction of an order (FIX 54). */
public enum Side {
    BUY,
    SELL;

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The quantity as a change of the holding: positive for a buy, negative for a sell. */
    public Quantity signed(Quantity quantity) {
        return this == BUY ? quantity : quantity.negated();
    }
}
