package io.tradewind.execution.broker;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.simbroker.SimBroker;
import io.tradewind.simbroker.SimBrokerOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated venue inside the test, steered over its control port. */
public final class SimVenue implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** More than there are cases in one class. */
    private static final int ACCOUNTS = 250;

    private static final BigDecimal CASH = new BigDecimal("100000000");

    private final SimBroker sim;
    private final HttpClient control = HttpClient.newHttpClient();
    private final AtomicInteger accounts = new AtomicInteger();

    private SimVenue(SimBroker sim) {
        this.sim = sim;
    }

    public static SimVenue start(Path data) throws IOException {
        var options = SimBrokerOptions.inTest(data);
        for (var account = 1; account <= ACCOUNTS; account++) {
            options = options.withAccount(name(account), CASH);
        }
        return new SimVenue(SimBroker.start(options));
    }

    /** An account that is no other caller's. */
    public ContractVenue nextAccount() {
        return new Seen(name(accounts.incrementAndGet()));
    }

    private static String name(int account) {
        return "CASE-%03d".formatted(account);
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
        return answer(request);
    }

    private JsonNode answer(HttpRequest request) {
        try {
            var answer = control.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError("the venue answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Where the venue takes a kind of request. */
    private record Address(String method, String path) {}

    private static Address addressOf(ContractVenue.Request request) {
        return switch (request) {
            case PLACE -> new Address("POST", "/v2/orders");
            case CANCEL -> new Address("DELETE", "/v2/orders/{id}");
            case FIND -> new Address("GET", "/v2/orders:by_client_order_id");
            case FIND_BY_BROKER_ID -> new Address("GET", "/v2/orders/{id}");
            case ORDERS -> new Address("GET", "/v2/orders");
            case FILLS -> new Address("GET", "/v2/account/activities/FILL");
            case HOLDINGS -> new Address("GET", "/v2/positions");
            case BALANCE -> new Address("GET", "/v2/account");
        };
    }

    private final class Seen implements ContractVenue {
        private final String account;

        Seen(String account) {
            this.account = account;
        }

        @Override
        public BrokerAccount account() {
            return account(sim.tradingUrl(), secret());
        }

        @Override
        public BrokerAccount wrongCredentials() {
            return account(sim.tradingUrl(), "not-" + secret());
        }

        /** Nothing else takes a port this short after it was free. */
        @Override
        public BrokerAccount unreachable() {
            try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return account(URI.create("http://127.0.0.1:" + once.getLocalPort()), secret());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private BrokerAccount account(URI url, String secret) {
            return new BrokerAccount(
                    new AccountId(account),
                    BrokerAccount.Mode.PAPER,
                    url,
                    sim.streamUrl(),
                    "sim-" + account,
                    new BrokerSecret(secret));
        }

        private String secret() {
            return "sim-secret-" + account;
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
        public void openMarket(boolean open) {
            call("PUT", "/sim/market", "{\"open\":" + open + "}");
        }

        @Override
        public void upset(RequestFault fault, Request request, Duration delay, int times) {
            var address = addressOf(request);
            fault(fault.name(), address.method(), address.path(), delay, times);
        }

        @Override
        public void fillNextPartly() {
            fault("PARTIAL_FILL", Duration.ZERO);
        }

        @Override
        public void fillDuringNextCancel() {
            fault("FILL_DURING_CANCEL", Duration.ZERO);
        }

        @Override
        public void repeatNextUpdate() {
            fault("DUPLICATE_UPDATE", Duration.ZERO);
        }

        @Override
        public void delayNextUpdate(Duration delay) {
            fault("LATE_UPDATE", delay);
        }

        @Override
        public void dropStream(Duration refusedFor) {
            fault("STREAM_DROP", refusedFor);
        }

        @Override
        public BrokerOrderId placedElsewhere(Quantity quantity, Price limitPrice) {
            var order = JSON.createObjectNode()
                    .put("symbol", instrument().value())
                    .put("side", "buy")
                    .put("type", "limit")
                    .put("time_in_force", "gtc")
                    .put("qty", quantity.toString())
                    .put("limit_price", limitPrice.toString());
            return trade("POST", "/v2/orders", order);
        }

        @Override
        public BrokerOrderId replacedElsewhere(BrokerOrderId order, Price limitPrice) {
            return trade(
                    "PATCH",
                    "/v2/orders/" + order.value(),
                    JSON.createObjectNode().put("limit_price", limitPrice.toString()));
        }

        private BrokerOrderId trade(String method, String path, JsonNode body) {
            var request = HttpRequest.newBuilder(URI.create(sim.tradingUrl() + path))
                    .header("APCA-API-KEY-ID", "sim-" + account)
                    .header("APCA-API-SECRET-KEY", secret())
                    .timeout(Waiting.LIMIT)
                    .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
            return new BrokerOrderId(answer(request.build()).path("id").asString());
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

        @Override
        public int received(Request request) {
            var address = addressOf(request);
            var path = Pattern.compile(Pattern.quote(address.path()).replace("{id}", "\\E[^/]+\\Q"));
            var count = 0;
            for (JsonNode item :
                    call("GET", "/sim/requests?account=" + account, "").path("items")) {
                if (item.path("method").asString("").equals(address.method())
                        && path.matcher(item.path("path").asString("")).matches()) {
                    count++;
                }
            }
            return count;
        }

        private void fault(String fault, Duration delay) {
            fault(fault, "POST", "/v2/orders", delay, 1);
        }

        private void fault(String fault, String method, String path, Duration delay, int times) {
            var body = JSON.createObjectNode()
                    .put("account", account)
                    .put("method", method)
                    .put("path", path)
                    .put("fault", fault)
                    .put("times", times)
                    .put("delayMs", delay.toMillis());
            call("POST", "/sim/faults", body.toString());
        }
    }
}
