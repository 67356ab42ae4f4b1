package io.tradewind.domain;

/** An account at a broker (FIX 1). The key by which messages are ordered. */
public record AccountId(String value) implements Comparable<AccountId> {
    public AccountId {
        Identifiers.checked("account", value, 64);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
