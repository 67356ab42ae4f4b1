package io.tradewind.domain;

/** How an order's price is found (FIX 40). */
public enum OrderType {
    MARKET,
    LIMIT
}
