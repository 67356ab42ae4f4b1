package io.tradewind.simbroker;

import static io.tradewind.simbroker.TestClient.limit;
import static io.tradewind.simbroker.TestClient.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers that are not, or no longer, so. */
class ReadFaultsIT {
    private static final String BY_CLIENT_ID = "/v2/orders:by_client_order_id";
    private static final String FILLS = "/v2/account/activities/FILL";

    @RegisterExtension
    final RunningVenue running = RunningVenue.start();

    private final TestClient demo = running.trading("DEMO");
    private final TestClient control = running.control();

    @Test
    void findsAYoungOrderByNeitherIdNorInTheListNorItsFills() throws Exception {
        var id = filled("c-1");
        for (var path : new String[] {"/v2/orders/{id}", BY_CLIENT_ID, "/v2/orders", FILLS}) {
            script("STALE_READ", path, 1, 5000);
        }

        assertThat(demo.get("/v2/orders/" + id).text("code")).isEqualTo("40410000");
        assertThat(byClientId("c-1").text("message")).isEqualTo("order not found for c-1");
        assertThat(demo.get("/v2/orders?status=all").body()).isEmpty();
        assertThat(demo.get(FILLS).body()).isEmpty();

        assertThat(demo.orderById(id).path("status").asString()).isEqualTo("filled");
        assertThat(byClientId("c-1").text("status")).isEqualTo("filled");
        assertThat(demo.get("/v2/orders?status=all").body()).hasSize(1);
        assertThat(demo.get(FILLS).body()).hasSize(1);
    }

    @Test
    void tellsFiguresAndStatusOfThen() throws Exception {
        control.post("/sim/faults", TestClient.fault("DEMO", "PARTIAL_FILL", 1, 0));
        var id = demo.order(limit("c-1", "buy", "AAPL", "10", "195"));
        awaitStatus(id, "partially_filled");
        shiftClock("PT4S");
        control.put("/sim/prices/AAPL", "{\"bid\":\"190.00\",\"ask\":\"190.02\"}");
        awaitStatus(id, "filled");
        script("STALE_READ", "/v2/orders/{id}", 2, 2000);
        script("STALE_READ", "/v2/orders", 1, 2000);
        script("STALE_READ", FILLS, 1, 2000);

        var then = demo.orderById(id);
        assertThat(then.path("status").asString()).isEqualTo("partially_filled");
        assertThat(then.path("filled_qty").asString()).isEqualTo("5");
        assertThat(then.path("filled_at").isNull()).isTrue();
        assertThat(demo.get("/v2/orders").body()).hasSize(1);
        assertThat(demo.get(FILLS).body()).hasSize(1);

        shiftClock("PT9S");
        assertThat(demo.orderById(id).path("status").asString()).isEqualTo("filled");
    }

    @Test
    void answersOtherReadsAsEver() throws Exception {
        filled("c-1");
        script("STALE_READ", "/v2/positions", 1, 5000);

        assertThat(demo.get("/v2/positions").body().at("/0/qty").asString()).isEqualTo("9");
    }

    @Test
    void tellsHalfOfWhatIsFilledAsOftenAsItSays() throws Exception {
        var id = filled("c-1");
        script("FALLING_CUMULATIVE", "/v2/orders/{id}", 2, 0);
        script("FALLING_CUMULATIVE", BY_CLIENT_ID, 1, 0);

        for (var answer :
                new TestClient.Answer[] {demo.get("/v2/orders/" + id), demo.get("/v2/orders/" + id), byClientId("c-1")
                }) {
            assertThat(answer.text("status")).isEqualTo("partially_filled");
            assertThat(answer.text("filled_qty")).isEqualTo("4");
            assertThat(answer.text("filled_avg_price")).isEqualTo("190.02");
            assertThat(answer.body().path("filled_at").isNull()).isTrue();
        }

        assertThat(demo.orderById(id).path("filled_qty").asString()).isEqualTo("9");
        assertThat(byClientId("c-1").text("status")).isEqualTo("filled");
    }

    @Test
    void tellsNothingFilledOfASingleLot() throws Exception {
        var id = demo.order(market("c-1", "buy", "AAPL", "1"));
        awaitStatus(id, "filled");
        script("FALLING_CUMULATIVE", "/v2/orders/{id}", 1, 0);

        var told = demo.orderById(id);

        assertThat(told.path("status").asString()).isEqualTo("new");
        assertThat(told.path("filled_qty").asString()).isEqualTo("0");
        assertThat(told.path("filled_avg_price").isNull()).isTrue();
    }

    @Test
    void saysTheStatusInWordsOfItsOwnAndTheRestAsItIs() throws Exception {
        control.post("/sim/faults", TestClient.fault("DEMO", "PARTIAL_FILL", 1, 0));
        script("STRANGE_STATUS", "/any/path", 1, 0);
        var placed = demo.post("/v2/orders", market("c-1", "buy", "AAPL", "9"));
        assertThat(placed.text("status")).isEqualTo("FILLED ");
        var id = placed.text("id");
        awaitStatus(id, "partially_filled");

        script("STRANGE_STATUS", "/any/path", 5, 0);
        assertThat(demo.get("/v2/positions").status()).isEqualTo(200);
        var told = List.of(
                demo.orderById(id),
                byClientId("c-1").body(),
                demo.get("/v2/orders?status=all").body().get(0),
                demo.orderById(id),
                demo.orderById(id));

        assertThat(told)
                .extracting(order -> order.path("status").asString())
                .containsExactly("executed", "fill", "Complete", "done", "FILLED ");
        var truth = demo.orderById(id);
        assertThat(truth.path("status").asString()).isEqualTo("partially_filled");
        assertThat(truth.path("filled_qty").asString()).isEqualTo("4");
        assertThat(told).allSatisfy(order -> assertThat(without(order)).isEqualTo(without(truth)));
    }

    private static JsonNode without(JsonNode order) {
        return ((ObjectNode) order.deepCopy()).without("status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"STALE_READ\",\"delayMs\":5001}",
                "{\"fault\":\"STALE_READ\",\"method\":\"POST\"}",
                "{\"fault\":\"FALLING_CUMULATIVE\",\"method\":\"PATCH\"}",
                "{\"fault\":\"UPDATE_LOST\",\"percent\":0}",
                "{\"fault\":\"UPDATE_LOST\",\"percent\":101}",
                "{\"fault\":\"UPDATE_LOST\",\"seed\":\"x\"}"
            })
    void refusesAFaultThatCannotBe(String fault) throws Exception {
        assertThat(control.post("/sim/faults", fault).text("code")).isEqualTo("FIELD_INVALID");
    }

    private String filled(String clientOrderId) throws IOException {
        var id = demo.order(market(clientOrderId, "buy", "AAPL", "9"));
        awaitStatus(id, "filled");
        return id;
    }

    private TestClient.Answer byClientId(String clientOrderId) throws IOException {
        return demo.get(BY_CLIENT_ID + "?client_order_id=" + clientOrderId);
    }

    private void shiftClock(String offset) throws IOException {
        assertThat(control.post("/sim/clock", "{\"offset\":\"" + offset + "\"}").status())
                .isEqualTo(200);
    }

    private void script(String fault, String path, int times, int delayMs) throws IOException {
        var body = """
                {"account":"DEMO","path":"%s","fault":"%s","times":%d,"delayMs":%d}""".formatted(path, fault, times, delayMs);
        assertThat(control.post("/sim/faults", body).status()).isEqualTo(201);
    }

    private void awaitStatus(String id, String status) {
        await().until(() -> demo.orderById(id).path("status").asString().equals(status));
    }
}
