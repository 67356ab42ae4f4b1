package io.tradewind.simbroker;

import static io.tradewind.simbroker.TestClient.limit;
import static io.tradewind.simbroker.TestClient.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The control port: what it sets and what it tells. */
class ControlIT {
    @RegisterExtension
    final RunningVenue running = RunningVenue.start(options -> options.withAccount("TINY", new BigDecimal("1000.50")));

    private final SimBroker venue = running.venue();
    private final TestClient demo = running.trading("DEMO");
    private final TestClient control = running.control();

    @Test
    void tellsEveryRequestInOrderWithItsAnswer() throws Exception {
        var before = Instant.now();
        demo.order(market("c-1", "buy", "AAPL", "1"));
        demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1"));
        demo.get("/v2/orders?status=all&limit=1");
        try (var nobody = TestClient.trading(venue, "NOBODY")) {
            nobody.delete("/v2/orders/1");
        }

        var items = control.items("/sim/requests");

        assertThat(items.valueStream()
                        .map(item -> item.path("method").asString()
                                + item.path("path").asString()))
                .containsExactly("POST/v2/orders", "POST/v2/orders", "GET/v2/orders", "DELETE/v2/orders/1");
        assertThat(items.valueStream().map(item -> item.path("answer").asInt())).containsExactly(200, 422, 200, 401);
        var first = items.get(0);
        assertThat(first.propertyNames())
                .contains("id", "account", "receivedNanos", "method", "path", "body", "clientOrderId", "answer");
        assertThat(first.path("body").asString()).isEqualTo(market("c-1", "buy", "AAPL", "1"));
        assertThat(first.path("receivedNanos").asLong() / 1_000_000).isGreaterThanOrEqualTo(before.toEpochMilli());
        assertThat(items.get(2).path("query").asString()).isEqualTo("status=all&limit=1");
        assertThat(items.get(3).path("account").isNull()).isTrue();

        var second = items.get(1).path("id").asLong();
        assertThat(control.items("/sim/requests?account=DEMO&afterId=" + second))
                .hasSize(1);
        assertThat(control.items("/sim/requests?afterId=" + Long.MAX_VALUE)).isEmpty();
        assertThat(control.get("/sim/requests?afterId=x").text("code")).isEqualTo("FIELD_INVALID");
    }

    @Test
    void tellsFillsAndBooks() throws Exception {
        fill(demo, market("c-1", "buy", "AAPL", "10"));
        demo.order(limit("c-2", "sell", "AAPL", "4", "200"));
        try (var tiny = TestClient.trading(venue, "TINY")) {
            fill(tiny, market("t-1", "buy", "AAPL", "2"));
        }

        var fills = control.items("/sim/fills");
        assertThat(fills).hasSize(2);
        assertThat(fills.get(0).propertyNames())
                .containsExactly(
                        "id",
                        "account",
                        "orderId",
                        "clientOrderId",
                        "executionId",
                        "symbol",
                        "side",
                        "qty",
                        "price",
                        "cumQty",
                        "time");
        assertThat(fills.get(0).path("clientOrderId").asString()).isEqualTo("c-1");
        assertThat(control.items("/sim/fills?account=TINY")).hasSize(1);
        assertThat(control.items("/sim/fills?afterId=" + fills.get(0).path("id").asLong()))
                .hasSize(1);

        var books = control.items("/sim/books");
        assertThat(books).hasSize(108);
        var book = books.valueStream()
                .filter(item -> item.path("account").asString().equals("DEMO"))
                .findFirst()
                .orElseThrow();
        assertThat(book.path("cash").asString()).isEqualTo("99998099.8");
        assertThat(book.path("positions").toString())
                .isEqualTo("[{\"symbol\":\"AAPL\",\"qty\":\"10\",\"avgEntryPrice\":\"190.02\"}]");
        assertThat(book.at("/openOrders/0/clientOrderId").asString()).isEqualTo("c-2");
        assertThat(book.at("/openOrders/0/filledQty").asString()).isEqualTo("0");
    }

    @Test
    void setsPrices() throws Exception {
        assertThat(control.put("/sim/prices/AAPL", "{\"bid\":\"99.5\",\"ask\":100}")
                        .status())
                .isEqualTo(200);
        fill(demo, market("c-1", "buy", "AAPL", "1"));
        assertThat(control.items("/sim/fills").get(0).path("price").asString()).isEqualTo("100");

        assertThat(control.put("/sim/prices/XYZ", "{\"bid\":\"1\",\"ask\":\"2\"}")
                        .text("code"))
                .isEqualTo("UNKNOWN_SYMBOL");
        assertThat(control.put("/sim/prices/AAPL", "{\"bid\":\"2\",\"ask\":\"1\"}")
                        .text("code"))
                .isEqualTo("FIELD_INVALID");
        assertThat(control.put("/sim/prices/AAPL", "{\"bid\":\"2\"}").text("code"))
                .isEqualTo("FIELD_INVALID");
        assertThat(control.items("/sim/prices").get(0).path("ask").asString()).isEqualTo("100");
    }

    @Test
    void shiftsTheClockThereAndBack() throws Exception {
        assertThat(control.post("/sim/clock", "{\"offset\":\"PT48H\"}").status())
                .isEqualTo(200);
        assertThat(clock()).isAfter(Instant.now().plus(Duration.ofHours(47)));
        var placed = Instant.parse(
                demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1")).text("created_at"));
        assertThat(placed).isAfter(Instant.now().plus(Duration.ofHours(47)));

        control.post("/sim/clock", "{\"offset\":\"PT0S\"}");

        assertThat(clock()).isBefore(Instant.now().plus(Duration.ofHours(1)));
        assertThat(control.post("/sim/clock", "{\"offset\":\"1h\"}").text("code"))
                .isEqualTo("FIELD_INVALID");
    }

    @Test
    void startsOverAtAReset() throws Exception {
        fill(demo, market("c-1", "buy", "AAPL", "1"));
        control.put("/sim/prices/AAPL", "{\"bid\":\"1\",\"ask\":\"2\"}");
        control.put("/sim/market", "{\"open\":false}");
        control.post("/sim/clock", "{\"offset\":\"PT48H\"}");
        control.post("/sim/faults", TestClient.fault("*", "TOO_MANY", 9, 0));

        assertThat(control.post("/sim/reset", "").status()).isEqualTo(204);

        assertThat(control.items("/sim/fills")).isEmpty();
        assertThat(clock()).isBefore(Instant.now().plus(Duration.ofHours(1)));
        fill(demo, market("c-1", "buy", "AAPL", "1"));
        assertThat(demo.get("/v2/account").text("cash")).isEqualTo("99999809.98");
    }

    @Test
    void saysWhatItCannotDo() throws Exception {
        assertThat(control.get("/sim/nothing").status()).isEqualTo(404);
        assertThat(control.put("/sim/market", "{\"open\":\"no\"}").text("code")).isEqualTo("FIELD_INVALID");
        assertThat(control.get("/v2/account").status()).isEqualTo(404);
        assertThat(demo.get("/sim/books").status()).isEqualTo(404);
    }

    private Instant clock() throws Exception {
        return Instant.parse(demo.get("/v2/clock").text("timestamp"));
    }

    private static void fill(TestClient client, String order) throws Exception {
        var id = client.order(order);
        await().until(() -> client.orderById(id).path("status").asString().equals("filled"));
    }
}
