package io.tradewind.domain;

/** The broker's id of an order (FIX 37). */
public record BrokerOrderId(String value) implements Comparable<BrokerOrderId> {
    public BrokerOrderId {
        Identifiers.checked("broker order id", value, 128);
    }

    @Override
    public int compareTo(BrokerOrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
