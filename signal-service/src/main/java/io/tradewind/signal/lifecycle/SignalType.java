package io.tradewind.signal.lifecycle;

/** What a source calls its signal. The first three are a strategy's words, the others an order's. */
public enum SignalType {
    BASE_ENTRY,
    PYRAMID,
    EXIT,
    BUY,
    SELL,
    CLOSE;

    public boolean isEntry() {
        return switch (this) {
            case BASE_ENTRY, PYRAMID, BUY -> true;
            case EXIT, SELL, CLOSE -> false;
        };
    }

    /** Whether it speaks of a strategy's legs, with position and indicators. */
    public boolean isStrategy() {
        return switch (this) {
            case BASE_ENTRY, PYRAMID, EXIT -> true;
            case BUY, SELL, CLOSE -> false;
        };
    }
}
