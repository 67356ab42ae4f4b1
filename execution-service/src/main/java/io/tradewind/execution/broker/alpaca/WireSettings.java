package io.tradewind.execution.broker.alpaca;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where and how the wire connects.
 *
 * @param headers sent with every request; they hold the credentials, so this record never prints itself
 * @param secret blanked wherever an answer echoes it
 * @param tls makes the sockets of https addresses and decides whom they trust
 */
record WireSettings(
        URI baseUrl,
        Map<String, String> headers,
        String secret,
        SSLSocketFactory tls,
        Duration connectTimeout,
        Duration idleTimeout,
        int idleConnections,
        int bodyBytesMax) {

    WireSettings {
        headers = Map.copyOf(headers);
        if (secret.isEmpty() || !headers.values().stream().allMatch(WireSettings::fitsAHeader)) {
            throw new IllegalArgumentException(
                    "ALPACA_CREDENTIALS: key id and secret must be there and of visible ASCII characters");
        }
    }

    /** A line break in a value would be a header of its own. */
    private static boolean fitsAHeader(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** What the broker said, without the secret should it be in there. */
    String blanked(String text) {
        return text.replace(secret, "***");
    }

    @Override
    public String toString() {
        return "WireSettings[" + baseUrl + "]";
    }
}
