package io.tradewind.execution.broker.alpaca;

import io.tradewind.execution.broker.BrokerAdapter;
import io.tradewind.execution.broker.ContractSetUp;
import io.tradewind.execution.broker.ContractVenue;
import io.tradewind.execution.broker.DoubtCases;
import io.tradewind.execution.broker.SimVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The cases of orders in doubt, of a venue that is known to place nothing it throttles. */
class AlpacaThrottleContractTests extends ContractSetUp implements DoubtCases {
    @TempDir
    private static Path data;

    private static SimVenue sim;
    private static AlpacaAdapter adapter;

    @BeforeAll
    static void start() throws IOException {
        sim = SimVenue.start(data);
        adapter = AlpacaSettings.adapter(
                AlpacaSettings.properties(Map.of("execution.broker.alpaca.throttle-is-definitive", "true")));
    }

    @AfterAll
    static void stop() throws IOException {
        try {
            adapter.close();
        } finally {
            sim.close();
        }
    }

    @Override
    public ContractVenue nextVenue() {
        return sim.nextAccount();
    }

    @Override
    public BrokerAdapter adapter() {
        return adapter;
    }
}
