package io.tradewind.execution.setup;

import io.tradewind.domain.OrderType;
import io.tradewind.execution.broker.BrokerAccount.Mode;
import io.tradewind.platform.security.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The set-up as it stands in the file.
 *
 * @param brokers by name
 * @param accounts in groups that share a broker
 * @param books by name
 * @param leaders accounts whose orders at the venue are told to copiers, as names or ranges
 */
@ConfigurationProperties("tradewind.execution")
record SetupProperties(
        @DefaultValue Map<String, Broker> brokers,
        @DefaultValue List<AccountGroup> accounts,
        @DefaultValue Map<String, Book> books,
        @DefaultValue List<String> leaders) {

    /**
     * How to reach a broker. In key id and secret, {@code {account}} stands for the account's name.
     *
     * @param adapter that speaks to it
     * @param mode PAPER or LIVE; must be what the base URL says
     * @param baseUrl of its REST API
     * @param streamUrl of its stream of order updates; derived from the base URL when absent
     * @param keyId public half of the credentials
     * @param secret secret half
     * @param paperHosts hosts, besides loopback, that are known to trade no money
     */
    record Broker(
            String adapter,
            Mode mode,
            URI baseUrl,
            @Nullable URI streamUrl,
            String keyId,
            Secret secret,

            @DefaultValue({"paper-api.alpaca.markets", "sim-broker"})
            List<String> paperHosts) {}

    /**
     * Accounts at one broker.
     *
     * @param names each a name or a range such as {@code F1..F5} or {@code BENCH-001..100}
     * @param broker name of the broker
     */
    record AccountGroup(List<String> names, String broker) {}

    /**
     * How a book trades.
     *
     * @param orderType MARKET, or LIMIT at the signal's price
     * @param protection what guards an open position; only NONE is there so far
     */
    record Book(
            @DefaultValue("MARKET") OrderType orderType,
            @DefaultValue("NONE") Protection protection) {}

    /** What guards an open position. */
    enum Protection {
        NONE,
        MIRROR,
        REQUIRED
    }
}
