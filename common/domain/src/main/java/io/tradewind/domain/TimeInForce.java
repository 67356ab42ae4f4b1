package io.tradewind.domain;

/** How long an order stays working (FIX 59). */
public enum TimeInForce {
    DAY
}
