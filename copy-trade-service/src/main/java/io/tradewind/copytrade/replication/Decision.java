package io.tradewind.copytrade.replication;

import org.jspecify.annotations.Nullable;

/** What is to be said for one follower about one revision of a leader's order. */
public sealed interface Decision {
    /** The follower is to have an order on these terms. */
    record Want(OrderTerms terms) implements Decision {}

    /**
     * What the follower has not executed of it is to be canceled.
     *
     * @param code null when the leader's order ended
     */
    record Unwant(@Nullable SkipCode code) implements Decision {}

    /** The follower is left out of this order, on record. */
    record Skip(SkipCode code) implements Decision {}

    /** There is nothing to be said, and nothing to be recorded. */
    record Nothing() implements Decision {}
}
