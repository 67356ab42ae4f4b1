package io.tradewind.execution.setup;

import io.tradewind.execution.broker.BrokerAdapter;
import io.tradewind.execution.broker.BrokerGateway;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens an account's gateway with the adapter it names. Thread-safe. */
public final class BrokerGateways {

    private final Map<String, BrokerAdapter> adapters;

    BrokerGateways(Collection<BrokerAdapter> adapters) {
        this.adapters =
                adapters.stream().collect(Collectors.toUnmodifiableMap(BrokerAdapter::name, Function.identity()));
    }

    /** A gateway the caller closes. Whether the adapter exists was checked with the set-up. */
    public BrokerGateway open(AccountSetup account) {
        BrokerAdapter adapter = adapters.get(account.adapter());
        if (adapter == null) {
            throw new IllegalArgumentException("no adapter " + account.adapter());
        }
        return adapter.open(account.access());
    }
}
