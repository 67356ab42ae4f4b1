package io.tradewind.signal.lifecycle;

/** The leg of a strategy's position that a signal means: the base, one of five pyramids, or all of them. */
public enum Leg {
    LONG_1,
    LONG_2,
    LONG_3,
    LONG_4,
    LONG_5,
    LONG_6,
    ALL
}
