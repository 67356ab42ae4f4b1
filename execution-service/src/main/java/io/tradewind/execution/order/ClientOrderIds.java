package io.tradewind.execution.order;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.SignalId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The ids we give. They are derived, never counted or drawn: the same cause has the same id after any restart, so
 * nothing can be acted on or sent under a second name.
 */
public final class ClientOrderIds {

    private static final String TENANT = "default";

    /** Crockford's alphabet in lower case: no letter looks like a digit. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final String PREFIX = "tw";

    /** With the prefix 18, the least that any known broker takes; 80 bits are enough for all orders ever. */
    private static final int HASH_CHARACTERS = 16;

    private ClientOrderIds() {}

    /** The id of one child of an intent; 18 characters of {@code [0-9a-z]}. */
    public static ClientOrderId of(IntentId intent, AccountId account, OrderTerms.Leg leg, int child) {
        return new ClientOrderId(
                PREFIX + hash(TENANT + "|" + intent + "|" + account + "|" + leg + "|" + child, HASH_CHARACTERS));
    }

    /** Whether an id has the shape of those we give; nobody else gives such ids. */
    public static boolean isOurs(ClientOrderId id) {
        String text = id.value();
        return text.length() == PREFIX.length() + HASH_CHARACTERS
                && text.startsWith(PREFIX)
                && text.chars().skip(PREFIX.length()).allMatch(character -> ALPHABET.indexOf(character) >= 0);
    }

    /** Which child of an intent has this id, of the first so many; empty when none has. */
    public static OptionalInt childOf(
            ClientOrderId id, IntentId intent, AccountId account, OrderTerms.Leg leg, int children) {
        return IntStream.rangeClosed(1, children)
                .filter(child -> of(intent, account, leg, child).equals(id))
                .findFirst();
    }

    /** The intent that a signal causes in an account. */
    public static IntentId intentOf(SignalId signal, AccountId account) {
        return new IntentId("in" + hash(TENANT + "|" + signal + "|" + account, 24));
    }

    private static String hash(String text, int characters) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder base32 = new StringBuilder(characters);
        for (int bit = 0; base32.length() < characters; bit += 5) {
            int twoBytes = ((digest[bit / 8] & 0xff) << 8) | (digest[bit / 8 + 1] & 0xff);
            base32.append(ALPHABET.charAt(twoBytes >> (11 - bit % 8) & 31));
        }
        return base32.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
