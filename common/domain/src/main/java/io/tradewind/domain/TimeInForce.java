package io.tradewind.domain;

/** How long an order stays working (FIX 59). */
public enum TimeInForce {
    /** Until the end of the session. */
    DAY,
    /** Until it is canceled. */
    GTC,
    /** What cannot be executed at once is canceled. */
    IOC,
    /** All of it at once, or nothing. */
    FOK
}
