package io.tradewind.domain;

/** The suite's own id of what causes an intent: of a signal, made when it was accepted, or of a {@link WishId}. */
public record SignalId(String value) implements Comparable<SignalId> {
    public SignalId {
        Identifiers.checked("signal id", value, 64);
    }

    @Override
    public int compareTo(SignalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
