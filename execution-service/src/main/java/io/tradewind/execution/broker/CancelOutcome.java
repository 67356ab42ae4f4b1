package io.tradewind.execution.broker;

import org.jspecify.annotations.Nullable;

/** What became of one attempt to cancel. None of them ends an order. */
public sealed interface CancelOutcome extends CallOutcome {
    /** The broker took the request; the order may still fill. */
    record Requested() implements CancelOutcome {}

    /** The broker says there is nothing to cancel any more. The order's state has to be read. */
    record NotCancelable(String reason) implements CancelOutcome {}

    /**
     * Not written, or not definitively answered. Asking again is harmless.
     *
     * @param trouble the broker's part in it; null when it has none
     */
    record Unknown(String cause, @Nullable Trouble trouble) implements CancelOutcome {
        /** For reasons of our own. */
        public Unknown(String cause) {
            this(cause, null);
        }
    }
}
