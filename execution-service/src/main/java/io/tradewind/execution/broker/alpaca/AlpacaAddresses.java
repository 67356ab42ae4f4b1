package io.tradewind.execution.broker.alpaca;

import io.tradewind.execution.broker.BrokerAccount;
import io.tradewind.execution.broker.BrokerAccount.Mode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Paper and live differ by host alone, so the host has to agree with the account's mode before anything is sent. */
final class AlpacaAddresses {
    static final String LIVE_HOST = "api.alpaca.markets";
    private static final String ALPACA_DOMAIN = ".alpaca.markets";

    private AlpacaAddresses() {}

    /**
     * Refuses an account whose addresses do not fit its mode, or would carry its secret in the clear to Alpaca.
     *
     * @throws IllegalArgumentException naming the account and what is wrong
     */
    static void check(BrokerAccount account, List<String> paperHosts) {
        check(account, "base URL", account.baseUrl(), "https", "http", paperHosts);
        check(account, "stream URL", account.streamUrl(), "wss", "ws", paperHosts);
    }

    private static void check(
            BrokerAccount account, String what, URI url, String secure, String plain, List<String> paperHosts) {
        var host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        var problem = problem(account.mode(), host, paperHosts);
        if (problem == null && url.getUserInfo() != null) {
            problem = "must not hold credentials";
        } else if (problem == null && (url.getQuery() != null || url.getFragment() != null)) {
            problem = "must not have a query or a fragment";
        } else if (problem == null && !scheme.equals(secure) && (!scheme.equals(plain) || isAlpaca(host))) {
            problem = "must be " + secure;
        }
        if (problem != null) {
            throw new IllegalArgumentException("ALPACA_ADDRESS: " + what + " of account " + account.account() + " ("
                    + account.mode() + ", host " + host + ") " + problem);
        }
    }

    private static @Nullable String problem(Mode mode, String host, List<String> paperHosts) {
        return switch (mode) {
            case LIVE -> host.equals(LIVE_HOST) ? null : "must be " + LIVE_HOST + " for a LIVE account";
            case PAPER -> {
                if (host.equals(LIVE_HOST)) {
                    yield "is the live host, but the account is PAPER";
                }
                yield paperHosts.stream().anyMatch(host::equalsIgnoreCase)
                        ? null
                        : "is none of execution.broker.alpaca.paper-hosts " + paperHosts;
            }
        };
    }

    private static boolean isAlpaca(String host) {
        return host.endsWith(ALPACA_DOMAIN);
    }
}
