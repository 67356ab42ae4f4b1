package io.tradewind.execution.intent;

import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.Quantity;
import org.jspecify.annotations.Nullable;

/** Where an intent stands. Each state holds only what is true in it. */
public sealed interface IntentState {

    /** Stored, and admission has not decided yet: the account is starting, or the instrument is in doubt. */
    record Received() implements IntentState {}

    /** Admitted with this quantity; its first order is not stored yet. */
    record Admitted(Quantity quantity) implements IntentState {}

    /**
     * Orders carry it out.
     *
     * @param children how many orders it has had
     */
    record Working(Quantity quantity, int children) implements IntentState {}

    /** Nothing more is sent. Late fills still raise what it brought. */
    record Done(
            Quantity quantity, Outcome outcome, @Nullable String code) implements IntentState {}

    /** Refused by us, before anything left. */
    record Denied(String code, String detail) implements IntentState {}

    /** In doubt, proven absent, and too late to try again. */
    record Stale(Quantity quantity, String code) implements IntentState {}

    /** The label in the table and the REST API. */
    default String label() {
        return switch (this) {
            case Received _ -> "RECEIVED";
            case Admitted _ -> "ADMITTED";
            case Working _ -> "WORKING";
            case Done _ -> "DONE";
            case Denied _ -> "DENIED";
            case Stale _ -> "STALE";
        };
    }
}
