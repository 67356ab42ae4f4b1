package io.tradewind.execution;

import io.tradewind.simbroker.SimBroker;
import io.tradewind.simbroker.SimBrokerOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The simulated venue: what goes wrong there, its prices and its time, and what it has. */
final class Venue {
    /** Where an order is asked for by our id. */
    static final String BY_OUR_ID = "/v2/orders:by_client_order_id";

    private static final String ORDERS = "/v2/orders";

    private static final BigDecimal CASH = new BigDecimal("100000000");

    private final SimBrokerOptions options;
    private volatile SimBroker running;

    private Venue(SimBrokerOptions options) throws IOException {
        this.options = options;
        this.running = SimBroker.start(options);
    }

    /** Starts one with the shipped accounts and these. */
    static Venue with(Collection<String> accounts, Path target) throws IOException {
        SimBrokerOptions options = SimBrokerOptions.inTest(Files.createTempDirectory(target, "venue"));
        for (String account : accounts) {
            options = options.withAccount(account, CASH);
        }
        return new Venue(options);
    }

    String url() {
        return running.tradingUrl().toString();
    }

    /** Ends it; what it has answered is on its disk. Returns where it was. */
    int[] stop() {
        int[] ports = {running.tradingPort(), running.controlPort()};
        close();
        return ports;
    }

    /** Starts it where it was. */
    void start(int[] ports) {
        try {
            running = SimBroker.start(options.onPorts(ports[0], ports[1]));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A fault for one account. */
    void fault(String account, String kind, String method, String path, int times, int delayMs) {
        control(
                "POST",
                "/sim/faults",
                "{\"account\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",\"fault\":\"%s\",\"times\":%d,\"delayMs\":%d}"
                        .formatted(account, method, path, kind, times, delayMs));
    }

    void clearFaults() {
        control("DELETE", "/sim/faults", null);
    }

    void price(String symbol, String bid, String ask) {
        control("PUT", "/sim/prices/" + symbol, "{\"bid\":\"%s\",\"ask\":\"%s\"}".formatted(bid, ask));
    }

    /** What is due within this time has happened when this returns; the venue's clock is right again then. */
    void pass(Duration time) {
        control("POST", "/sim/clock", "{\"offset\":\"%s\"}".formatted(time));
        control("POST", "/sim/clock", "{\"offset\":\"%s\"}".formatted(Duration.ZERO));
    }

    /** Orders of an account that it holds open, whatever it says of them to its clients. */
    List<JsonNode> openOrders(String account) {
        return items("/sim/books").stream()
                .filter(book -> book.path("account").asString().equals(account))
                .flatMap(book -> book.path("openOrders").valueStream())
                .toList();
    }

    /** Placements it has received from an account. */
    List<JsonNode> placements(String account) {
        return requests(account).stream()
                .filter(request -> request.path("method").asString().equals("POST"))
                .toList();
    }

    /** How often it was asked by our id how an order of the account stands. */
    long questions(String account) {
        return requests(account).stream()
                .filter(request -> request.path("method").asString().equals("GET")
                        && request.path("path").asString().startsWith(BY_OUR_ID))
                .count();
    }

    /** How often it was asked for the account's orders in a list. */
    long listings(String account) {
        return requests(account).stream()
                .filter(request -> request.path("method").asString().equals("GET"))
                .map(request -> request.path("path").asString())
                .filter(path -> path.equals(ORDERS) || path.startsWith(ORDERS + "?"))
                .count();
    }

    private List<JsonNode> requests(String account) {
        return items("/sim/requests?account=" + account);
    }

    List<JsonNode> fills(String account) {
        return items("/sim/fills?account=" + account);
    }

    /** The account's orders as it lists them. */
    JsonNode orders(String account, String status) {
        return Http.json(call(account, "GET", "/v2/orders?limit=500&status=" + status, null));
    }

    /** A call as another program of the account's owner would make it. */
    HttpResponse<String> call(String account, String method, String path, String body) {
        return Http.call(
                method,
                running.tradingPort(),
                path,
                body,
                Map.of("APCA-API-KEY-ID", "sim-" + account, "APCA-API-SECRET-KEY", "sim-secret-" + account));
    }

    private List<JsonNode> items(String path) {
        return Http.json(Http.call("GET", running.controlPort(), path, null))
                .path("items")
                .valueStream()
                .toList();
    }

    private void control(String method, String path, String body) {
        HttpResponse<String> answer = Http.call(method, running.controlPort(), path, body);
        if (answer.statusCode() >= 300) {
            throw new AssertionError("%s %s: %s".formatted(method, path, answer.body()));
        }
    }
}
