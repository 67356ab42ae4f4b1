package io.tradewind.contracts.order;

/** Where one broker order stands (FIX 39), with the two that FIX has no word for. */
public enum OrderStatus {
    /** Stored and about to be sent, or sent and not yet answered. */
    PENDING_NEW,
    /** The broker has it and nothing is filled. */
    NEW,
    PARTIALLY_FILLED,
    /** We asked for a cancel; it may still fill. */
    PENDING_CANCEL,
    FILLED,
    /** May carry fills. */
    CANCELED,
    /** May carry fills. */
    EXPIRED,
    /** Definitively refused by the broker. */
    REJECTED,
    /** Replaced at the broker by another order. */
    REPLACED,
    /** Sent, and the answer was lost. Only evidence moves it on. */
    IN_DOUBT,
    /** Was in doubt; every query path proved that the broker never took it. */
    ABSENT_PROVEN
}
