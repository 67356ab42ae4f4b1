package io.tradewind.execution.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to place an order. */
public sealed interface SubmitOutcome extends CallOutcome {
    /** The broker has it. */
    record Accepted(ExecutionReport report) implements SubmitOutcome {}

    /**
     * Definitively refused: one of the answers the adapter's allow-list names.
     *
     * @param code the broker's, or the HTTP status
     */
    record Refused(String code, String reason) implements SubmitOutcome {}

    /**
     * Definitively not placed, because the broker had too many calls. Only of brokers whose {@link BrokerCapabilities}
     * promise it; of any other, such an answer leaves the order in doubt.
     *
     * @param retryAfter how long to wait before any order is sent again
     */
    record Throttled(Duration retryAfter, String reason) implements SubmitOutcome {}

    /**
     * Not one byte of the request was written: the window had closed, or no connection could be made.
     *
     * @param trouble the broker's part in it; null when it has none
     */
    record NotSent(String cause, @Nullable Trouble trouble) implements SubmitOutcome {
        /** For reasons of our own. */
        public NotSent(String cause) {
            this(cause, null);
        }
    }

    /**
     * Written, and not definitively answered: time-out, disconnect, 5xx, unreadable or unlisted answer.
     *
     * @param trouble what a query answered like this would have
     */
    record Unknown(String cause, Trouble trouble) implements SubmitOutcome {
        /** For an answer that tells nothing. */
        public Unknown(String cause) {
            this(cause, Trouble.AMBIGUOUS);
        }
    }
}
