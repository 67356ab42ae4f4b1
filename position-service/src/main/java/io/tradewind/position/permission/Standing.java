package io.tradewind.position.permission;

/** Whether an account's book is known to be right. */
public enum Standing {
    /** No report of the producer's present life was compared yet. A report moves it on. */
    UNREPORTED,
    /** The book equals the last report and everything since then came without a hole. */
    READY,
    /** The book and the broker disagree, or a fill is missing. Only a report that agrees moves it on. */
    MISMATCH
}
