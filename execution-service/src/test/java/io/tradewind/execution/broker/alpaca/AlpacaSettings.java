package io.tradewind.execution.broker.alpaca;

import io.tradewind.domain.AccountId;
import io.tradewind.execution.broker.BrokerAccount;
import io.tradewind.execution.broker.BrokerSecret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as the application binds them, and accounts that use them. */
final class AlpacaSettings {
    static final String KEY_ID = "key-DEMO";
    static final String CANARY = "canary-7f3a91c2e5";

    private AlpacaSettings() {}

    static AlpacaProperties properties(Map<String, String> changes) {
        return new Binder(new MapConfigurationPropertySource(changes))
                .bindOrCreate("execution.broker.alpaca", AlpacaProperties.class);
    }

    static AlpacaAdapter adapter(AlpacaProperties properties) {
        return new AlpacaAdapter(properties, InstantSource.system());
    }

    /** Patient enough for a busy machine, quick to try again. */
    static AlpacaProperties quick() {
        return properties(Map.of(
                "execution.broker.alpaca.stream.first-pause", "50ms",
                "execution.broker.alpaca.stream.longest-pause", "200ms",
                "execution.broker.alpaca.stream.unauthorized-pause", "100ms"));
    }

    static BrokerAccount account(int port) {
        return account(BrokerAccount.Mode.PAPER, "http://127.0.0.1:" + port, "ws://127.0.0.1:" + port + "/stream");
    }

    static BrokerAccount account(BrokerAccount.Mode mode, String baseUrl, String streamUrl) {
        return new BrokerAccount(
                new AccountId("DEMO"),
                mode,
                URI.create(baseUrl),
                URI.create(streamUrl),
                KEY_ID,
                new BrokerSecret(CANARY));
    }
}
