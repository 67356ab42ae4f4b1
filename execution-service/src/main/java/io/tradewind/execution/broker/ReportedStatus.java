package io.tradewind.execution.broker;

/** An order's status as the broker tells it, in our words. */
public enum ReportedStatus {
    /** The broker has it and it may fill. */
    WORKING,
    PENDING_CANCEL,
    FILLED,
    /** May carry fills. */
    CANCELED,
    /** May carry fills. */
    EXPIRED,
    REJECTED,
    REPLACED,
    /** A text this adapter does not know. Its quantities count, its status decides nothing. */
    UNKNOWN;

    public boolean isTerminal() {
        return switch (this) {
            case FILLED, CANCELED, EXPIRED, REJECTED, REPLACED -> true;
            case WORKING, PENDING_CANCEL, UNKNOWN -> false;
        };
    }
}
