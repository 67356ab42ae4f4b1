package io.tradewind.local.status;

import java.util.Locale;

/** A part's state as {@code status} shows it. */
public enum PartState {
    /** It answers that it is ready. */
    READY,
    /** Its process runs and is not ready, or not ready any more. */
    STARTING,
    /** It was started and has ended without being told to. */
    FAILED,
    /** It was not started, or was stopped. */
    STOPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
