package io.tradewind.execution.intent;

import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.Quantity;
import org.jspecify.annotations.Nullable;

/** Where an intent stands. Each state holds only what is true in it. */
public sealed interface IntentState {

    /** Stored, and admission has not decided yet: the account is starting, or the instrument is in doubt. */
    record Received() implements IntentState {}

    /**
     * Admitted with this quantity in all; its next order is not stored yet.
     *
     * @param children how many orders it has had
     */
    record Admitted(Quantity quantity, int children) implements IntentState {}

    /**
     * Orders carry it out.
     *
     * @param children how many orders it has had
     */
    record Working(Quantity quantity, int children) implements IntentState {}

    /** Its terms have changed, and its order is being canceled: what is left is decided on once that has ended. */
    record Revising(Quantity quantity, int children) implements IntentState {}

    /** Its terms have changed, no order works, and admission has to decide on what is left. */
    record Revised(int children) implements IntentState {}

    /** It is no longer wanted, and its order is being canceled. */
    record Ending(Quantity quantity, int children) implements IntentState {}

    /**
     * Nothing more is sent, unless a later revision of its wish wants more. Late fills still raise what it brought.
     *
     * @param children how many orders it has had
     */
    record Done(
            Quantity quantity, Outcome outcome, @Nullable String code, int children) implements IntentState {}

    /** Refused by us, before anything left. */
    record Denied(String code, String detail) implements IntentState {}

    /**
     * In doubt, proven absent, and too late to try again.
     *
     * @param children how many orders it has had
     */
    record Stale(Quantity quantity, String code, int children) implements IntentState {}

    /** How many orders it has had. */
    default int orders() {
        return switch (this) {
            case Received _, Denied _ -> 0;
            case Admitted admitted -> admitted.children();
            case Working working -> working.children();
            case Revising revising -> revising.children();
            case Revised revised -> revised.children();
            case Ending ending -> ending.children();
            case Done done -> done.children();
            case Stale stale -> stale.children();
        };
    }

    /** The label in the table and the REST API. */
    default String label() {
        return switch (this) {
            case Received _ -> "RECEIVED";
            case Admitted _ -> "ADMITTED";
            case Working _ -> "WORKING";
            case Revising _ -> "REVISING";
            case Revised _ -> "REVISED";
            case Ending _ -> "ENDING";
            case Done _ -> "DONE";
            case Denied _ -> "DENIED";
            case Stale _ -> "STALE";
        };
    }
}
