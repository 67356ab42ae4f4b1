package io.tradewind.execution.broker;

/** What became of one attempt to place an order. */
public sealed interface SubmitOutcome {
    /** The broker has it. */
    record Accepted(ExecutionReport report) implements SubmitOutcome {}

    /**
     * Definitively refused: one of the answers the adapter's allow-list names.
     *
     * @param code the broker's, or the HTTP status
     */
    record Refused(String code, String reason) implements SubmitOutcome {}

    /** Not one byte of the request was written: the window had closed, or no connection could be made. */
    record NotSent(String cause) implements SubmitOutcome {}

    /** Written, and not definitively answered: time-out, disconnect, 5xx, unreadable or unlisted answer. */
    record Unknown(String cause) implements SubmitOutcome {}
}
