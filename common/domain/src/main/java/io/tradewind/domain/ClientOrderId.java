package io.tradewind.domain;

/** Our id of one broker order (FIX 11), made before sending, unique for ever and never reused. */
public record ClientOrderId(String value) implements Comparable<ClientOrderId> {
    public ClientOrderId {
        Identifiers.checked("client order id", value, 128);
    }

    @Override
    public int compareTo(ClientOrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
