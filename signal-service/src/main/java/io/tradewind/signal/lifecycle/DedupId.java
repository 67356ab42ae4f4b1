package io.tradewind.signal.lifecycle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what a signal that is sent again is recognised, within its source: the source's own id, or else a digest of what
 * it says.
 *
 * <p>The digest is SHA-256, in lower-case hexadecimal, over the UTF-8 of eight lines joined by a line feed: source,
 * account, instrument, type or action, position, timestamp, lots or quantity, price. Type, action and position are in
 * upper case; the timestamp is in UTC; decimals are plain and without trailing zeros, lots as {@code lots=3} and
 * quantity as {@code quantity=10} (lots where both are given); what is absent is an empty line. So equal signals agree
 * however their numbers and names were written.
 */
final class DedupId {
    private DedupId() {}

    static String of(Signal signal) {
        return signal.id() != null ? signal.id() : sha256(canonical(signal));
    }

    static String canonical(Signal signal) {
        return Stream.of(
                        signal.source(),
                        signal.account().value(),
                        signal.instrument().value(),
                        signal.type().name(),
                        text(signal.leg()),
                        signal.signalTime().toString(),
                        size(signal),
                        text(signal.price()))
                .collect(Collectors.joining("\n"));
    }

    private static String size(Signal signal) {
        if (signal.lots() != null) {
            return "lots=" + signal.lots();
        }
        return signal.quantity() != null ? "quantity=" + signal.quantity() : "";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
