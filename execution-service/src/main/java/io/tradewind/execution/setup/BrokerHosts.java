package io.tradewind.execution.setup;

import io.tradewind.execution.broker.BrokerAccount.Mode;
import io.tradewind.execution.setup.SetupRefused.Code;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** What an address says about money. A host nobody knows says nothing, and is refused. Pure. */
final class BrokerHosts {

    private static final Set<String> LIVE = Set.of("api.alpaca.markets");

    private BrokerHosts() {}

    static Mode modeOf(String where, URI url, Collection<String> paperHosts) {
        if (url.getHost() == null || url.getScheme() == null) {
            throw new SetupRefused(Code.UNKNOWN_HOST, where + " has the base URL \"" + url + "\" without a host");
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (LIVE.contains(host)) {
            return Mode.LIVE;
        }
        if (isLoopback(host) || paperHosts.contains(host)) {
            return Mode.PAPER;
        }
        throw new SetupRefused(
                Code.UNKNOWN_HOST,
                where + " has the host " + host + ", of which nobody knows whether it trades money;"
                        + " if it does not, add it to paper-hosts");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
