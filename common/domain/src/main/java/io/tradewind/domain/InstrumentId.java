package io.tradewind.domain;

/** What is traded, by the suite's own name (FIX 55), for example {@code AAPL} or {@code BANK_NIFTY}. */
public record InstrumentId(String value) implements Comparable<InstrumentId> {
    public InstrumentId {
        Identifiers.checked("instrument", value, 64);
    }

    @Override
    public int compareTo(InstrumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
