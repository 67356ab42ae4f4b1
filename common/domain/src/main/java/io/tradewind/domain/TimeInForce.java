package io.tradewind.domain;

/** How long an order stays working (FIX 59). */
public enum TimeInForce {
    /** Until the end of the session. */
    DAY,
    /** Until it is canceled. */
    GTC
}
