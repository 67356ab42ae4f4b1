package io.tradewind.domain;

/** The suite's own id of a signal, made when the signal was accepted. */
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
