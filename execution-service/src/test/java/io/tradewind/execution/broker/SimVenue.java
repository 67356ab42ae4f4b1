package io.tradewind.execution.broker;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.simbroker.SimBroker;
import io.tradewind.simbroker.SimBrokerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated venue inside the test, steered over its control port. */
public final class SimVenue implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimBroker sim;
    private final HttpClient control = HttpClient.newHttpClient();
    private final AtomicInteger accounts = new AtomicInteger();

    private SimVenue(SimBroker sim) {
        this.sim = sim;
    }

    public static SimVenue start(Path data) throws IOException {
        return new SimVenue(SimBroker.start(SimBrokerOptions.inTest(data)));
    }

    /** One of the shipped accounts, and no other caller's. */
    public ContractVenue nextAccount() {
        return new Seen("BENCH-%03d".formatted(accounts.incrementAndGet()));
    }

    @Override
    public void close() throws IOException {
        try {
            control.shutdownNow();
        } finally {
            sim.close();
        }
    }

    private JsonNode call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(sim.controlUrl() + path))
                .timeout(Waiting.LIMIT)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = control.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError("control answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private final class Seen implements ContractVenue {
        private final String account;

        Seen(String account) {
            this.account = account;
        }

        @Override
        public BrokerAccount account() {
            return new BrokerAccount(
                    new AccountId(account),
                    BrokerAccount.Mode.PAPER,
                    sim.tradingUrl(),
                    sim.streamUrl(),
                    "sim-" + account,
                    new BrokerSecret("sim-secret-" + account));
        }

        @Override
        public InstrumentId instrument() {
            return new InstrumentId("AAPL");
        }

        @Override
        public void quote(String bid, String ask) {
            call("PUT", "/sim/prices/AAPL", "{\"bid\":\"" + bid + "\",\"ask\":\"" + ask + "\"}");
        }

        @Override
        public void upset(RequestFault fault, String method, String path, Duration delay) {
            fault(fault.name(), method, path, delay);
        }

        @Override
        public void fillNextPartly() {
            fault("PARTIAL_FILL", "POST", "/v2/orders", Duration.ZERO);
        }

        @Override
        public void fillDuringNextCancel() {
            fault("FILL_DURING_CANCEL", "DELETE", "/v2/orders/{id}", Duration.ZERO);
        }

        @Override
        public void repeatNextUpdate() {
            fault("DUPLICATE_UPDATE", "POST", "/v2/orders", Duration.ZERO);
        }

        @Override
        public void dropStream(Duration refusedFor) {
            fault("STREAM_DROP", "POST", "/v2/orders", refusedFor);
        }

        @Override
        public List<String> placementsReceived(ClientOrderId order) {
            List<String> bodies = new ArrayList<>();
            for (JsonNode item :
                    call("GET", "/sim/requests?account=" + account, "").path("items")) {
                if (item.path("method").asString("").equals("POST")
                        && item.path("clientOrderId").asString("").equals(order.value())) {
                    bodies.add(item.path("body").asString(""));
                }
            }
            return bodies;
        }

        private void fault(String fault, String method, String path, Duration delay) {
            var body = JSON.createObjectNode()
                    .put("account", account)
                    .put("method", method)
                    .put("path", path)
                    .put("fault", fault)
                    .put("times", 1)
                    .put("delayMs", delay.toMillis());
            call("POST", "/sim/faults", body.toString());
        }
    }
}
