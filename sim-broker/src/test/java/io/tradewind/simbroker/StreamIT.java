package io.tradewind.simbroker;

import static io.tradewind.simbroker.TestClient.fault;
import static io.tradewind.simbroker.TestClient.limit;
import static io.tradewind.simbroker.TestClient.market;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The order stream over a real WebSocket. */
class StreamIT {
    @RegisterExtension
    final RunningVenue running = RunningVenue.start();

    private final SimBroker venue = running.venue();
    private final TestClient demo = running.trading("DEMO");
    private final TestClient control = running.control();

    @Test
    void authorizesOnlyTheRightKeysAndOnlyThenListens() throws Exception {
        try (var stream = TestStream.connect(venue)) {
            stream.send(TestStream.listen("\"trade_updates\""));
            assertThat(stream.next().toString())
                    .isEqualTo(
                            "{\"stream\":\"authorization\",\"data\":{\"status\":\"unauthorized\",\"action\":\"listen\"}}");
            stream.send(TestStream.authenticate("DEMO", "wrong"));
            assertThat(stream.next().toString())
                    .isEqualTo(
                            "{\"stream\":\"authorization\",\"data\":{\"status\":\"unauthorized\",\"action\":\"authenticate\"}}");
            stream.sendBinary(TestStream.authenticate("DEMO", "sim-secret-DEMO"));
            assertThat(stream.next().toString())
                    .isEqualTo(
                            "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}");
            stream.send(TestStream.listen("\"trade_updates\",\"news\""));
            assertThat(stream.next().toString())
                    .isEqualTo("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");
        }
    }

    @Test
    void tellsNewAndFillOfAnOrder() throws Exception {
        try (var stream = TestStream.listening(venue, "DEMO")) {
            var id = demo.order(market("c-1", "buy", "AAPL", "10"));

            var opened = stream.next("new");
            assertThat(opened.at("/order/id").asString()).isEqualTo(id);
            assertThat(opened.at("/order/status").asString()).isEqualTo("new");
            assertThat(opened.propertyNames()).containsExactly("event", "timestamp", "order");

            var fill = stream.next("fill");
            assertThat(fill.propertyNames())
                    .containsExactly("event", "execution_id", "timestamp", "price", "qty", "position_qty", "order");
            assertThat(fill.path("price").asString()).isEqualTo("190.02");
            assertThat(fill.path("qty").asString()).isEqualTo("10");
            assertThat(fill.path("position_qty").asString()).isEqualTo("10");
            assertThat(fill.at("/order/status").asString()).isEqualTo("filled");
            assertThat(fill.path("order")).isEqualTo(demo.orderById(id));
            var activity = demo.get("/v2/account/activities/FILL").body().get(0);
            assertThat(activity.path("id").asString())
                    .endsWith("::" + fill.path("execution_id").asString());
        }
    }

    @Test
    void tellsBothStepsOfACancelWithoutFillFields() throws Exception {
        try (var stream = TestStream.listening(venue, "DEMO")) {
            var id = demo.order(limit("c-1", "buy", "AAPL", "10", "185"));
            stream.next("new");
            demo.delete("/v2/orders/" + id);

            assertThat(stream.next("pending_cancel").at("/order/status").asString())
                    .isEqualTo("pending_cancel");
            var canceled = stream.next("canceled");
            assertThat(canceled.at("/order/status").asString()).isEqualTo("canceled");
            assertThat(canceled.has("execution_id")).isFalse();
        }
    }

    @Test
    void tellsOfAReplaceTheOldOrderAndThenTheNewOne() throws Exception {
        try (var stream = TestStream.listening(venue, "DEMO")) {
            var old = demo.order(limit("c-1", "buy", "AAPL", "10", "185"));
            stream.next("new");
            var fresh = demo.patch("/v2/orders/" + old, """
                    {"client_order_id":"c-2","limit_price":"195"}""");

            var replaced = stream.next("replaced");
            assertThat(replaced.propertyNames()).containsExactly("event", "timestamp", "order");
            assertThat(replaced.path("order")).isEqualTo(demo.orderById(old));
            assertThat(replaced.at("/order/status").asString()).isEqualTo("replaced");
            assertThat(replaced.at("/order/replaced_by").asString()).isEqualTo(fresh.text("id"));
            assertThat(replaced.path("timestamp"))
                    .isEqualTo(replaced.at("/order/replaced_at"))
                    .isEqualTo(fresh.body().path("submitted_at"));
            var opened = stream.next("new");
            assertThat(opened.at("/order/id").asString()).isEqualTo(fresh.text("id"));
            assertThat(opened.at("/order/replaces").asString()).isEqualTo(old);
            assertThat(stream.next("fill").at("/order/client_order_id").asString())
                    .isEqualTo("c-2");
        }
    }

    @Test
    void tellsPartialFillsAndTheRest() throws Exception {
        control.post("/sim/faults", fault("DEMO", "PARTIAL_FILL", 1, 0));
        try (var stream = TestStream.listening(venue, "DEMO")) {
            demo.order(market("c-1", "buy", "AAPL", "10"));
            stream.next("new");
            var part = stream.next("partial_fill");
            assertThat(part.path("qty").asString()).isEqualTo("5");
            assertThat(part.at("/order/status").asString()).isEqualTo("partially_filled");

            control.put("/sim/prices/AAPL", "{\"bid\":\"191.00\",\"ask\":\"191.02\"}");

            var rest = stream.next("fill");
            assertThat(rest.path("price").asString()).isEqualTo("191.02");
            assertThat(rest.path("position_qty").asString()).isEqualTo("10");
            assertThat(rest.at("/order/filled_avg_price").asString()).isEqualTo("190.52");
        }
    }

    @Test
    void tellsOnlyTheAccountConcernedAndAllItsConnections() throws Exception {
        try (var first = TestStream.listening(venue, "DEMO");
                var second = TestStream.listening(venue, "DEMO");
                var other = TestStream.listening(venue, "F1")) {
            demo.order(market("c-1", "buy", "AAPL", "1"));

            first.next("new");
            first.next("fill");
            second.next("new");
            second.next("fill");
            assertThat(other.isEmpty()).isTrue();
        }
    }

    @Test
    void replaysNothingAndStopsWhenAskedTo() throws Exception {
        demo.order(market("c-1", "buy", "AAPL", "1"));
        try (var stream = TestStream.listening(venue, "DEMO")) {
            demo.order(market("c-2", "buy", "AAPL", "2"));
            assertThat(stream.next("new").at("/order/client_order_id").asString())
                    .isEqualTo("c-2");
            stream.next("fill");

            stream.send(TestStream.listen(""));
            assertThat(stream.next().at("/data/streams")).isEmpty();
            demo.order(market("c-3", "buy", "AAPL", "3"));
            stream.send(TestStream.listen("\"trade_updates\""));

            assertThat(stream.next().path("stream").asString()).isEqualTo("listening");
        }
    }
}
