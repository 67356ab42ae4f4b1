package io.tradewind.execution.broker.alpaca;

import io.tradewind.execution.broker.BrokerAccount;
import io.tradewind.execution.broker.BrokerAdapter;
import io.tradewind.execution.broker.BrokerGateway;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;

/** Opens Alpaca accounts. Their streams share one client, as it holds a platform thread. */
final class AlpacaAdapter implements BrokerAdapter, AutoCloseable {
    private final AlpacaProperties properties;
    private final InstantSource clock;
    private final LongUnaryOperator draw;
    private final HttpClient streamClient;

    AlpacaAdapter(AlpacaProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
        this.draw = bound -> ThreadLocalRandom.current().nextLong(bound);
        this.streamClient = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("alpaca-stream-io-", 0).factory()))
                .build();
    }

    @Override
    public String name() {
        return AlpacaGateway.BROKER;
    }

    @Override
    public BrokerGateway open(BrokerAccount account) {
        AlpacaAddresses.check(account, properties.paperHosts());
        return new AlpacaGateway(
                account,
                properties,
                clock,
                listener -> new AlpacaStream(account, properties.stream(), streamClient, listener, draw));
    }

    /** For the end of the process; gateways still open lose their streams. */
    @Override
    public void close() {
        streamClient.shutdownNow();
    }
}
