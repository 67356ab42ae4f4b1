package io.tradewind.execution.broker;

/** What became of one attempt to cancel. None of them ends an order. */
public sealed interface CancelOutcome {
    /** The broker took the request; the order may still fill. */
    record Requested() implements CancelOutcome {}

    /** The broker says there is nothing to cancel any more. The order's state has to be read. */
    record NotCancelable(String reason) implements CancelOutcome {}

    /** Not written, or not definitively answered. Asking again is harmless. */
    record Unknown(String cause) implements CancelOutcome {}
}
