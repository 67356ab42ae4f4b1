package io.tradewind.domain;

/** One thing wanted at a broker, carried out by one or more broker orders. */
public record IntentId(String value) implements Comparable<IntentId> {
    public IntentId {
        Identifiers.checked("intent id", value, 64);
    }

    @Override
    public int compareTo(IntentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
