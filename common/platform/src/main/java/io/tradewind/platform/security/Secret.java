package io.tradewind.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text nobody may see: a token, a password, a broker's key. It does not print itself and has no property a serializer
 * could find. Not a record, because a record shows its components. Binds from configuration by {@link #of}.
 */
public final class Secret {

    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /**
     * Hides this text.
     *
     * @throws IllegalArgumentException when it is blank: an empty secret would let everyone in
     */
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A secret must not be blank");
        }
        return new Secret(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this is the secret. Takes the same time wherever the two differ, so that guessing teaches nothing. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(value, candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** The text itself, for the one call that must send it on. */
    public String reveal() {
        return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
