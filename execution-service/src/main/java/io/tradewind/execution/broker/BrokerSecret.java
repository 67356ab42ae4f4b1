package io.tradewind.execution.broker;

import java.util.Arrays;

/** The secret half of an account's credentials. It never prints, compares or serializes as what it holds. */
public final class BrokerSecret {
    private final char[] text;

    public BrokerSecret(String text) {
        this.text = text.toCharArray();
    }

    /** For the one place that writes it to the broker. */
    public String reveal() {
        return new String(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BrokerSecret secret && Arrays.equals(text, secret.text);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
