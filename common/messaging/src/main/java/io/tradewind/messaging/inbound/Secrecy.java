package io.tradewind.messaging.inbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a rejected record may hold a secret, so that no copy of it is made. Rather once too often. */
final class Secrecy {
    private static final String WORD = "secret";

    private Secrecy() {}

    /** Looks at bytes, not at JSON: it is for records that could not be read too. */
    static boolean isInDoubt(InboundRecord record) {
        return speaksOfIt(record.value())
                || speaksOfIt(record.key())
                || record.headerNames().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(WORD)
                                || record.headers(name).stream().anyMatch(Secrecy::speaksOfIt));
    }

    /** In any case, and in UTF-16 as well, whose other bytes are zero. */
    private static boolean speaksOfIt(byte @Nullable [] bytes) {
        return bytes != null
                && new String(bytes, StandardCharsets.ISO_8859_1)
                        .replace("\0", "")
                        .toLowerCase(Locale.ROOT)
                        .contains(WORD);
    }
}
