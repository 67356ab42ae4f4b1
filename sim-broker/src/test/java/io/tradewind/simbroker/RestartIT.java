package io.tradewind.simbroker;

import static io.tradewind.simbroker.TestClient.limit;
import static io.tradewind.simbroker.TestClient.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The real process, killed and started again: what was answered is there, and the books are the same. */
class RestartIT {
    private static final int LIMIT_SECONDS = 20;
    private static final int CLIENTS = 4;

    @TempDir
    Path directory;

    private int port;
    private int controlPort;
    private Process process;

    @BeforeEach
    void start() throws Exception {
        port = freePort();
        controlPort = freePort();
        launch();
    }

    @AfterEach
    void stop() throws Exception {
        process.destroyForcibly().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void keepsEveryAnsweredOrderThroughKillsInTheMiddleOfTraffic() throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        for (var round = 0; round < 3; round++) {
            var number = round;
            try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
                for (var n = 0; n < CLIENTS; n++) {
                    var account = "F" + (n + 1);
                    clients.execute(() -> orderUntilItDies(account, number, answered));
                }
                var enough = answered.size() + 200;
                await().until(() -> answered.size() >= enough);
                kill();
            }
            launch();
        }

        for (var n = 1; n <= CLIENTS; n++) {
            var account = "F" + n;
            try (var client = trading(account)) {
                var known = everyClientOrderId(client);
                assertThat(known)
                        .containsAll(answered.stream()
                                .filter(id -> id.startsWith(account + "-"))
                                .toList());
            }
        }
        booksEqualFills();
    }

    @Test
    void hasTheSameBooksFillsAndOrdersAfterAKill() throws Exception {
        try (var demo = trading("DEMO");
                var control = control()) {
            control.put("/sim/prices/AAPL", "{\"bid\":\"150.00\",\"ask\":\"150.02\"}");
            control.post("/sim/faults", TestClient.fault("DEMO", "PARTIAL_FILL", 1, 0));
            var held = demo.order(market("c-1", "buy", "AAPL", "10"));
            awaitStatus(demo, held, "partially_filled");
            var resting = demo.order(limit("c-2", "buy", "AAPL", "10", "140"));
            awaitStatus(demo, resting, "new");
            var before = record(control);
            var orders = demo.get("/v2/orders?status=all").body();

            kill();
            launch();

            assertThat(record(control)).isEqualTo(before);
            assertThat(demo.get("/v2/orders?status=all").body()).isEqualTo(orders);
            assertThat(demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1"))
                            .text("message"))
                    .isEqualTo("client_order_id must be unique");
            control.put("/sim/prices/AAPL", "{\"bid\":\"139.98\",\"ask\":\"140.00\"}");
            awaitStatus(demo, held, "filled");
            awaitStatus(demo, resting, "filled");
        }
        booksEqualFills();
    }

    @Test
    void keepsAReplaceThroughAKillBeforeItsAnswerAndTheBook() throws Exception {
        try (var demo = trading("DEMO");
                var control = control()) {
            control.post("/sim/faults", TestClient.fault("DEMO", "PARTIAL_FILL", 1, 0));
            var old = demo.order(limit("c-1", "buy", "AAPL", "10", "195"));
            awaitStatus(demo, old, "partially_filled");
            control.post("/sim/faults", """
                    {"account":"DEMO","method":"PATCH","path":"/v2/orders/{id}","fault":"SLOW","delayMs":3600000}""");
            try (var asking = trading("DEMO")) {
                var unanswered = CompletableFuture.runAsync(() -> replace(asking, old));
                awaitStatus(demo, old, "replaced");
                assertThat(unanswered).isNotDone();
                assertThat(byClientOrderId(demo, "c-2").text("status")).isEqualTo("pending_new");

                kill();
                launch();
            }

            await().until(() -> byClientOrderId(demo, "c-2").text("status").equals("filled"));
            var fresh = byClientOrderId(demo, "c-2").body();
            var ended = demo.orderById(old);
            assertThat(ended.path("status").asString()).isEqualTo("replaced");
            assertThat(ended.path("filled_qty").asString()).isEqualTo("5");
            assertThat(ended.path("replaced_by")).isEqualTo(fresh.path("id"));
            assertThat(fresh.path("replaces").asString()).isEqualTo(old);
            assertThat(fresh.path("filled_qty").asString()).isEqualTo("5");
            assertThat(demo.get("/v2/account").text("buying_power"))
                    .isEqualTo(demo.get("/v2/account").text("cash"));
        }
        booksEqualFills();
    }

    @Test
    void endsCleanlyOnSigterm() throws Exception {
        try (var demo = trading("DEMO")) {
            demo.order(limit("c-1", "buy", "AAPL", "10", "140"));
        }

        process.destroy();

        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        launch();
        try (var demo = trading("DEMO")) {
            assertThat(demo.get("/v2/orders").body()).hasSize(1);
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        var second = new ProcessBuilder(command(freePort(), freePort()))
                .redirectErrorStream(true)
                .start();

        assertThat(second.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("in use by another sim-broker");
    }

    /** Ends with the process. */
    private static void replace(TestClient client, String id) {
        try {
            client.patch("/v2/orders/" + id, "{\"client_order_id\":\"c-2\",\"limit_price\":\"194\"}");
        } catch (IOException e) {
            // The kill.
        }
    }

    private static TestClient.Answer byClientOrderId(TestClient client, String id) throws IOException {
        return client.get("/v2/orders:by_client_order_id?client_order_id=" + id);
    }

    /** Buys, sells back, and rests orders, as fast as it is answered. */
    private void orderUntilItDies(String account, int round, Set<String> answered) {
        try (var client = trading(account)) {
            for (var n = 0; ; n++) {
                var id = account + "-" + round + "-" + n;
                var answer = client.post(
                        "/v2/orders",
                        switch (n % 3) {
                            case 0 -> market(id, "buy", "AAPL", "2");
                            case 1 -> limit(id, "sell", "AAPL", "1", "100");
                            default -> limit(id, "buy", "MSFT", "1", "10");
                        });
                // A sell may be refused while the buy before it has not filled yet.
                if (answer.status() == 200) {
                    answered.add(id);
                }
            }
        } catch (IOException e) {
            // The kill.
        }
    }

    private static List<String> everyClientOrderId(TestClient client) throws IOException {
        List<String> all = new ArrayList<>();
        var after = "";
        while (true) {
            var page = client.get("/v2/orders?status=all&direction=asc&limit=500" + after)
                    .body();
            if (page.isEmpty()) {
                return all;
            }
            page.valueStream()
                    .forEach(order -> all.add(order.path("client_order_id").asString()));
            after = "&after_order_id=" + page.get(page.size() - 1).path("id").asString();
        }
    }

    /** Starting cash and fills alone explain every account's cash and holdings. */
    private void booksEqualFills() throws IOException {
        try (var control = control()) {
            Map<String, List<JsonNode>> fills = control.items("/sim/fills")
                    .valueStream()
                    .collect(Collectors.groupingBy(fill -> fill.path("account").asString()));
            for (var book : control.items("/sim/books")) {
                bookEqualsFills(book, fills.getOrDefault(book.path("account").asString(), List.of()));
            }
        }
    }

    private static void bookEqualsFills(JsonNode book, List<JsonNode> fills) {
        var cash = new BigDecimal("100000000");
        Map<String, BigDecimal> held = new TreeMap<>();
        for (var fill : fills) {
            var quantity = new BigDecimal(fill.path("qty").asString());
            var signed = fill.path("side").asString().equals("buy") ? quantity : quantity.negate();
            cash = cash.subtract(
                    signed.multiply(new BigDecimal(fill.path("price").asString())));
            held.merge(fill.path("symbol").asString(), signed, BigDecimal::add);
        }
        held.values().removeIf(quantity -> quantity.signum() == 0);
        assertThat(new BigDecimal(book.path("cash").asString())).isEqualByComparingTo(cash);
        assertThat(book.path("positions")).hasSize(held.size());
        for (var position : book.path("positions")) {
            assertThat(new BigDecimal(position.path("qty").asString()))
                    .isEqualByComparingTo(held.get(position.path("symbol").asString()));
        }
    }

    private static List<JsonNode> record(TestClient control) throws IOException {
        return List.of(control.items("/sim/books"), control.items("/sim/fills"), control.items("/sim/prices"));
    }

    private static void awaitStatus(TestClient client, String id, String status) {
        await().until(() -> client.orderById(id).path("status").asString().equals(status));
    }

    private TestClient trading(String account) {
        return TestClient.trading(URI.create("http://127.0.0.1:" + port), account);
    }

    private TestClient control() {
        return TestClient.control(URI.create("http://127.0.0.1:" + controlPort));
    }

    private void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private void launch() throws Exception {
        process = new ProcessBuilder(command(port, controlPort))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("sim-broker ready on " + port);
    }

    private List<String> command(int tradingPort, int control) throws IOException {
        var config = directory.resolve("sim-broker.yaml");
        if (!Files.exists(config)) {
            try (var shipped = SimBroker.class.getResourceAsStream("/sim-broker.yaml")) {
                Files.copy(shipped, config);
            }
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SimBroker.class.getName(),
                "--config",
                config.toString(),
                "--data",
                directory.resolve("data").toString(),
                "--port",
                Integer.toString(tradingPort),
                "--control-port",
                Integer.toString(control),
                "--control",
                "on");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
