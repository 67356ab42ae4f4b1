package io.tradewind.domain;

/** The broker's id of one execution (FIX 17). */
public record ExecutionId(String value) implements Comparable<ExecutionId> {
    public ExecutionId {
        Identifiers.checked("execution id", value, 128);
    }

    @Override
    public int compareTo(ExecutionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
