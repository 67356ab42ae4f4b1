package io.tradewind.simbroker.venue;

/** What became of a request to place, replace or cancel an order. */
public sealed interface Outcome {
    /** Done; the order as it stands now. Of a replace it is the new one. */
    record Taken(Order order) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}
}
