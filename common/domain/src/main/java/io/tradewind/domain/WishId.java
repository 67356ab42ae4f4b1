package io.tradewind.domain;

/**
 * The id of one wish for an order: what a follower is to have of one leader order, through all its revisions. What is
 * done for it is told under {@link #asSignal}.
 */
public record WishId(String value) implements Comparable<WishId> {
    public WishId {
        Identifiers.checked("wish id", value, 64);
    }

    /** A wish causes intents as a signal does; events of intents name both in the same field. */
    public SignalId asSignal() {
        return new SignalId(value);
    }

    @Override
    public int compareTo(WishId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
