package io.tradewind.simbroker;

import static io.tradewind.simbroker.TestClient.limit;
import static io.tradewind.simbroker.TestClient.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Orders over real HTTP: the answers and the error bodies of Alpaca. */
class OrdersIT {
    private static final String NANOS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z";

    @RegisterExtension
    final RunningVenue running = RunningVenue.start();

    private final SimBroker venue = running.venue();
    private final TestClient demo = running.trading("DEMO");

    @Test
    void answersAnOrderBeforeItFillsAndFillsItAfterwards() throws Exception {
        var answer = demo.post("/v2/orders", market("c-1", "buy", "AAPL", "10"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/json; charset=UTF-8");
        var order = answer.body();
        assertThat(UUID.fromString(order.path("id").asString())).isNotNull();
        assertThat(order.path("submitted_at").asString()).matches(NANOS);
        assertThat(text(order, "client_order_id", "symbol", "qty", "filled_qty", "side", "type", "order_type"))
                .containsExactly("c-1", "AAPL", "10", "0", "buy", "market", "market");
        assertThat(text(order, "time_in_force", "status", "asset_class", "order_class", "position_intent"))
                .containsExactly("day", "pending_new", "us_equity", "", "buy_to_open");
        assertThat(nulls(order))
                .contains(
                        "filled_avg_price", "filled_at", "canceled_at", "limit_price", "legs", "notional", "replaces");

        var filled = awaitStatus(answer.text("id"), "filled");
        assertThat(text(filled, "filled_qty", "filled_avg_price")).containsExactly("10", "190.02");
        assertThat(filled.path("filled_at").asString()).matches(NANOS);
    }

    @Test
    void keepsAnOrderFindableByBothIdsForItsOwnAccountOnly() throws Exception {
        var id = demo.order(limit("c-1", "buy", "AAPL", "10", "185.50"));

        assertThat(awaitStatus(id, "new").path("limit_price").asString()).isEqualTo("185.5");
        assertThat(demo.get("/v2/orders:by_client_order_id?client_order_id=c-1").text("id"))
                .isEqualTo(id);
        try (var other = TestClient.trading(venue, "F1")) {
            assertError(other.get("/v2/orders/" + id), 404, "40410000", "order not found for " + id);
            assertError(other.delete("/v2/orders/" + id), 404, "40410000", "order not found for " + id);
            assertError(
                    other.get("/v2/orders:by_client_order_id?client_order_id=c-1"),
                    404,
                    "40410000",
                    "order not found for c-1");
        }
    }

    @Test
    void makesAClientOrderIdWhereNoneIsGivenAndTakesNumbersForDecimals() throws Exception {
        var answer = demo.post("/v2/orders", """
                {"symbol":"AAPL","qty":2,"side":"buy","type":"limit","limit_price":100.10,"time_in_force":"day"}""");

        assertThat(UUID.fromString(answer.text("client_order_id"))).isNotNull();
        assertThat(answer.text("limit_price")).isEqualTo("100.1");
    }

    @Test
    void cancelsOnRequestAndRefusesWhatIsOver() throws Exception {
        var open = demo.order(limit("c-1", "buy", "AAPL", "10", "185"));
        var filled = demo.order(market("c-2", "buy", "AAPL", "1"));
        awaitStatus(filled, "filled");

        var answer = demo.delete("/v2/orders/" + open);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.response().body()).isEmpty();
        assertThat(awaitStatus(open, "canceled").path("canceled_at").asString()).matches(NANOS);

        assertError(demo.delete("/v2/orders/" + open), 422, "42210000", "order is already in \"canceled\" state");
        assertError(demo.delete("/v2/orders/" + filled), 422, "42210000", "order is already in \"filled\" state");
        var nobody = UUID.randomUUID();
        assertError(demo.delete("/v2/orders/" + nobody), 404, "40410000", "order not found for " + nobody);
        assertError(demo.get("/v2/orders/xyz"), 404, "40410000", "order not found for xyz");
    }

    @Test
    void answersAReplacementBeforeItFillsAndFillsItAfterwards() throws Exception {
        var old = demo.order(limit("c-1", "buy", "AAPL", "10", "185"));
        awaitStatus(old, "new");

        var answer = demo.patch("/v2/orders/" + old, """
                {"qty":8,"limit_price":"190.50","time_in_force":"day","client_order_id":"c-2"}""");

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var id = answer.text("id");
        assertThat(id).isNotEqualTo(old);
        assertThat(text(answer.body(), "client_order_id", "replaces", "status", "qty", "filled_qty"))
                .containsExactly("c-2", old, "pending_new", "8", "0");
        assertThat(text(answer.body(), "limit_price", "time_in_force", "symbol", "side", "type"))
                .containsExactly("190.5", "day", "AAPL", "buy", "limit");
        assertThat(nulls(answer.body())).contains("replaced_by", "replaced_at");
        assertThat(text(awaitStatus(id, "filled"), "filled_qty", "filled_avg_price"))
                .containsExactly("8", "190.02");
        var ended = demo.orderById(old);
        assertThat(text(ended, "status", "replaced_by", "filled_qty", "client_order_id"))
                .containsExactly("replaced", id, "0", "c-1");
        assertThat(ended.path("replaced_at").asString()).matches(NANOS);
        assertThat(demo.get("/v2/orders:by_client_order_id?client_order_id=c-1").body())
                .isEqualTo(ended);
        assertThat(list("?status=closed")).containsExactly(id, old);
        assertError(demo.delete("/v2/orders/" + old), 422, "42210000", "order is already in \"replaced\" state");
    }

    @Test
    void makesAClientOrderIdForAReplacementWithoutOneAndKeepsWhatIsNotChanged() throws Exception {
        var old = demo.order(limit("c-1", "buy", "AAPL", "10", "185"));
        awaitStatus(old, "new");

        var answer = demo.patch("/v2/orders/" + old, "{\"qty\":\"12\"}");

        assertThat(UUID.fromString(answer.text("client_order_id"))).isNotNull();
        assertThat(text(answer.body(), "qty", "limit_price", "time_in_force")).containsExactly("12", "185", "gtc");
        assertThat(text(awaitStatus(answer.text("id"), "new"), "replaces")).containsExactly(old);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                      | 400 | 40010000 | request body format is invalid
            {}                     | 403 | 40310000 | order parameters are not changed
            {"qty":"10","limit_price":185.0,"time_in_force":"gtc"} | 403 | 40310000 | order parameters are not changed
            {"client_order_id":"n"} | 403 | 40310000 | order parameters are not changed
            {"client_order_id":"c-1","qty":"9"} | 422 | 40010001 | client_order_id must be unique
            {"qty":"0"}            | 422 | 40010001 | qty must be > 0
            {"qty":"x"}            | 422 | 40010001 | invalid qty
            {"qty":"1.5"}          | 422 | 42210000 | invalid qty 1.5. AAPL trades in multiples of 1
            {"qty":"600000"}       | 403 | 40310000 | insufficient buying power
            {"limit_price":"0"}    | 422 | 40010001 | limit price must be > 0
            {"limit_price":190.001} | 422 | 42210000 | invalid limit_price 190.001. sub-penny increment does not fulfill minimum pricing criteria
            {"time_in_force":"opg"} | 422 | 42210000 | time_in_force "opg" is not supported by this venue
            {"time_in_force":"now"} | 422 | 40010001 | invalid time_in_force: now
            {"stop_price":"1"}     | 422 | 40010001 | limit orders require no stop price
            {"trail":"1"}          | 422 | 42210000 | replacing trail is not supported by this venue
            {"qty":[]}             | 400 | 40010000 | request body format is invalid
            """)
    void refusesAReplacementItCannotTake(String body, int status, String code, String message) throws Exception {
        var id = demo.order(limit("c-1", "buy", "AAPL", "10", "185"));
        awaitStatus(id, "new");

        assertError(demo.patch("/v2/orders/" + id, body), status, code, message);
        assertThat(list("?status=all")).containsExactly(id);
    }

    @Test
    void refusesToReplaceWhatIsNotThereOrNotInTheBook() throws Exception {
        var nobody = UUID.randomUUID();
        assertError(patchQuantity(nobody.toString()), 404, "40410000", "order not found for " + nobody);
        assertError(patchQuantity("xyz"), 404, "40410000", "order not found for xyz");
        assertThat(demo.patch("/v2/orders", "{}").status()).isEqualTo(404);
        var filled = demo.order(market("c-1", "buy", "AAPL", "1"));
        awaitStatus(filled, "filled");
        assertError(patchQuantity(filled), 422, "42210000", "order is already in \"filled\" state");
        try (var control = TestClient.control(venue)) {
            control.put("/sim/market", "{\"open\":false}");
        }
        var waiting = demo.order(limit("c-2", "buy", "AAPL", "1", "100"));
        assertError(patchQuantity(waiting), 422, "42210000", "order isn't sent to exchange yet");
    }

    @Test
    void changesNoLimitOfAMarketOrder() throws Exception {
        try (var control = TestClient.control(venue)) {
            control.post("/sim/faults", TestClient.fault("DEMO", "PARTIAL_FILL", 1, 0));
        }
        var id = demo.order(market("c-1", "buy", "AAPL", "10"));
        awaitStatus(id, "partially_filled");

        assertError(
                demo.patch("/v2/orders/" + id, "{\"limit_price\":\"190\"}"),
                422,
                "40010001",
                "market orders require no stop or limit price");
    }

    @Test
    void pagesThroughHundredsOfOrdersByTheTimeOfTheLastOne() throws Exception {
        List<String> placed = new ArrayList<>();
        for (var n = 0; n < 250; n++) {
            placed.add(limitOrder("c-" + n, "AAPL"));
        }

        List<String> found = new ArrayList<>();
        var query = "?status=all&direction=asc&limit=100";
        for (var page = list(query); !page.isEmpty() && found.size() <= placed.size(); ) {
            found.addAll(page);
            var last = demo.orderById(page.getLast()).path("submitted_at").asString();
            page = list(query + "&after=" + last);
        }

        assertThat(found).isEqualTo(placed);
    }

    @Test
    void keepsAndListsHowLongAnOrderRests() throws Exception {
        awaitStatus(demo.order(limit("c-1", "buy", "AAPL", "1", "100")), "new");
        var listed = demo.get("/v2/orders").body().get(0);

        assertThat(text(listed, "client_order_id", "time_in_force")).containsExactly("c-1", "gtc");
    }

    @Test
    void cancelsEveryOpenOrder() throws Exception {
        var first = demo.order(limit("c-1", "buy", "AAPL", "10", "185"));
        var second = demo.order(limit("c-2", "buy", "MSFT", "10", "400"));

        var answer = demo.delete("/v2/orders");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.body().valueStream().map(item -> item.path("id").asString()))
                .containsExactly(first, second);
        assertThat(answer.body().valueStream().map(item -> item.path("status").asInt()))
                .containsExactly(200, 200);
        awaitStatus(first, "canceled");
        awaitStatus(second, "canceled");
    }

    @Test
    void listsByStatusSymbolTimeAndCursorInBothDirections() throws Exception {
        var ids = Stream.of("1", "2", "3", "4", "5")
                .map(n -> limitOrder("c-" + n, n.equals("3") ? "MSFT" : "AAPL"))
                .toList();
        demo.delete("/v2/orders/" + ids.getFirst());
        awaitStatus(ids.getFirst(), "canceled");

        assertThat(list("")).containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1));
        assertThat(list("?status=closed")).containsExactly(ids.get(0));
        assertThat(list("?status=all&direction=asc&limit=2")).containsExactly(ids.get(0), ids.get(1));
        assertThat(list("?status=all&direction=asc&limit=2&after_order_id=" + ids.get(1)))
                .containsExactly(ids.get(2), ids.get(3));
        assertThat(list("?status=all&before_order_id=" + ids.get(2))).containsExactly(ids.get(1), ids.get(0));
        assertThat(list("?symbols=MSFT,SPY")).containsExactly(ids.get(2));
        assertThat(list("?side=sell")).isEmpty();
        var third = demo.orderById(ids.get(2)).path("submitted_at").asString();
        assertThat(list("?status=all&direction=asc&after=" + third)).containsExactly(ids.get(3), ids.get(4));
        assertThat(list("?status=all&direction=asc&until=" + third)).containsExactly(ids.get(0), ids.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "status=some, status",
        "limit=0, limit",
        "limit=501, limit",
        "limit=x, limit",
        "direction=up, direction",
        "after=yesterday, after",
        "after_order_id=7, after_order_id"
    })
    void refusesAListItCannotRead(String query, String parameter) throws Exception {
        assertError(demo.get("/v2/orders?" + query), 422, "40010001", "invalid " + parameter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            symbol | XYZ | 422 | 42210000 | could not find asset "XYZ"
            symbol | -   | 422 | 40010001 | symbol is required
            qty    | -   | 422 | 40010001 | qty or notional is required
            qty    | 0   | 422 | 40010001 | qty must be > 0
            qty    | -1  | 422 | 40010001 | qty must be > 0
            qty    | x   | 422 | 40010001 | invalid qty
            qty    | 1e999999999 | 422 | 40010001 | invalid qty
            qty    | 1.5 | 422 | 42210000 | invalid qty 1.5. AAPL trades in multiples of 1
            side   | up  | 422 | 40010001 | invalid side: up
            type   | odd | 422 | 40010001 | invalid order type: odd
            type   | stop | 422 | 40010001 | stop orders require a stop price
            type   | stop_limit | 422 | 40010001 | stop limit orders require both stop and limit price
            type   | trailing_stop | 422 | 42210000 | order type "trailing_stop" is not supported by this venue
            type   | market | 422 | 40010001 | market orders require no stop or limit price
            stop_price | 180 | 422 | 40010001 | limit orders require no stop price
            stop_price | x | 422 | 40010001 | invalid stop_price
            time_in_force | opg | 422 | 42210000 | time_in_force "opg" is not supported by this venue
            time_in_force | now | 422 | 40010001 | invalid time_in_force: now
            limit_price | - | 422 | 40010001 | limit orders require a limit price
            limit_price | 190.001 | 422 | 42210000 | invalid limit_price 190.001. sub-penny increment does not fulfill minimum pricing criteria
            limit_price | 0 | 422 | 40010001 | limit price must be > 0
            order_class | bracket | 422 | 42210000 | order_class "bracket" is not supported by this venue
            notional | 10 | 400 | 40010001 | only one of qty or notional is accepted
            """)
    void refusesAnOrderItCannotTake(String field, String value, int status, String code, String message)
            throws Exception {
        var order = limit("c-1", "buy", "AAPL", "1", "190");
        var with = value.equals("-")
                ? order.replaceFirst("\"" + field + "\":\"[^\"]*\",?", "").replace(",}", "}")
                : order.contains("\"" + field + "\"")
                        ? order.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + "\"")
                        : order.replaceFirst("\\{", "{\"" + field + "\":\"" + value + "\",");

        assertError(demo.post("/v2/orders", with), status, code, message);
        assertThat(list("?status=all")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type":"stop","stop_price":"195","limit_price":"196" | 422 | 40010001 | stop orders require no limit price
            "type":"stop_limit","stop_price":"195" | 422 | 40010001 | stop limit orders require both stop and limit price
            "type":"stop","stop_price":"0" | 422 | 40010001 | stop price must be > 0
            "type":"stop","stop_price":"195.001" | 422 | 42210000 | invalid stop_price 195.001. sub-penny increment does not fulfill minimum pricing criteria
            "type":"stop","stop_price":"195","time_in_force":"ioc" | 422 | 42210000 | time_in_force "ioc" is for market and limit orders in regular hours
            "type":"stop_limit","stop_price":"195","limit_price":"196","time_in_force":"fok" | 422 | 42210000 | time_in_force "fok" is for market and limit orders in regular hours
            "type":"limit","limit_price":"196","extended_hours":true,"time_in_force":"ioc" | 422 | 42210000 | time_in_force "ioc" is for market and limit orders in regular hours
            "type":"stop","stop_price":"195","qty":"1000000" | 403 | 40310000 | insufficient buying power
            "type":"stop","stop_price":"185","side":"sell" | 403 | 40310000 | insufficient qty available for order (requested: 1, available: 0)
            """)
    void refusesAStopOrAnImmediateOrderItCannotTake(String fields, int status, String code, String message)
            throws Exception {
        assertError(demo.post("/v2/orders", order(fields)), status, code, message);
        assertThat(list("?status=all")).isEmpty();
    }

    @Test
    void keepsAStopLimitOrderUntilItsPriceIsReached() throws Exception {
        var answer = demo.post("/v2/orders", order("""
                "type":"stop_limit","stop_price":"195.00","limit_price":"194.50","time_in_force":"gtc\""""));
        var id = answer.text("id");
        assertThat(text(answer.body(), "type", "order_type", "stop_price", "limit_price"))
                .containsExactly("stop_limit", "stop_limit", "195", "194.5");
        awaitStatus(id, "new");

        var again = demo.patch("/v2/orders/" + id, "{\"stop_price\":\"194.00\"}");
        assertThat(text(again.body(), "stop_price", "limit_price", "type"))
                .containsExactly("194", "194.5", "stop_limit");
        awaitStatus(again.text("id"), "new");
        try (var control = TestClient.control(venue)) {
            control.put("/sim/prices/AAPL", "{\"bid\":\"193.98\",\"ask\":\"194.00\"}");
        }

        assertThat(text(awaitStatus(again.text("id"), "filled"), "filled_avg_price"))
                .containsExactly("194");
    }

    @Test
    void triesAnImmediateOrderOnceAndCancelsIt() throws Exception {
        var far = demo.order(order("\"type\":\"limit\",\"limit_price\":\"180\",\"time_in_force\":\"ioc\""));
        var near = demo.order(order("\"type\":\"market\",\"time_in_force\":\"fok\""));

        assertThat(text(awaitStatus(far, "canceled"), "filled_qty", "time_in_force"))
                .containsExactly("0", "ioc");
        assertThat(text(awaitStatus(near, "filled"), "filled_qty", "time_in_force"))
                .containsExactly("1", "fok");
    }

    @Test
    void refusesBodiesThatAreNoOrder() throws Exception {
        for (var body : List.of("", "[]", "{", "{\"symbol\":{}}", "{\"qty\":1,\"qty\":2}")) {
            var answer = demo.post("/v2/orders", body);
            assertThat(answer.status()).as(body).isIn(400, 422);
        }
        assertError(demo.post("/v2/orders", "{"), 400, "40010000", "request body format is invalid");
        assertThat(demo.post("/v2/orders", "{\"x\":\"" + "y".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void neverTakesAClientOrderIdTwice() throws Exception {
        var id = demo.order(market("c-1", "buy", "AAPL", "1"));
        awaitStatus(id, "filled");

        assertError(
                demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1")),
                422,
                "40010001",
                "client_order_id must be unique");
        assertThat(demo.get("/v2/positions/AAPL").text("qty")).isEqualTo("1");
        assertError(
                demo.post("/v2/orders", market("x".repeat(129), "buy", "AAPL", "1")),
                422,
                "40010001",
                "client_order_id must be no more than 128 characters");
    }

    @Test
    void refusesWhatTheAccountCannotPayOrDoesNotHold() throws Exception {
        var tooMuch = demo.post("/v2/orders", limit("c-1", "buy", "AAPL", "600000", "190"));
        assertError(tooMuch, 403, "40310000", "insufficient buying power");
        assertThat(text(tooMuch.body(), "buying_power", "cost_basis")).containsExactly("100000000", "114000000");

        awaitStatus(demo.order(market("c-2", "buy", "AAPL", "10")), "filled");
        demo.order(limit("c-3", "sell", "AAPL", "6", "200"));
        var notHeld = demo.post("/v2/orders", market("c-4", "sell", "AAPL", "5"));
        assertError(notHeld, 403, "40310000", "insufficient qty available for order (requested: 5, available: 4)");
        assertThat(text(notHeld.body(), "available", "existing_qty", "held_for_orders"))
                .containsExactly("4", "10", "6");
    }

    @Test
    void knowsNobodyWithoutTheRightKeys() throws Exception {
        try (var nobody = TestClient.trading(venue, "NOBODY")) {
            for (var answer : List.of(nobody.get("/v2/account"), nobody.post("/v2/orders", "{}"))) {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.response().body()).isEqualTo("{\"message\":\"unauthorized.\"}");
            }
        }
    }

    @Test
    void saysThatItHasNoSuchEndpoint() throws Exception {
        for (var path : List.of("/", "/v2", "/v2/orders/1/2", "/v3/orders", "/v2/watchlists", "/stream")) {
            assertThat(demo.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(demo.put("/v2/orders", "{}").status()).isEqualTo(404);
    }

    /** An order for one share of AAPL; what the fields do not say is day and buy. */
    private static String order(String fields) {
        var rest = new StringBuilder("{\"symbol\":\"AAPL\",").append(fields);
        Map.of("qty", "1", "side", "buy", "time_in_force", "day").forEach((field, value) -> {
            if (!fields.contains("\"" + field + "\"")) {
                rest.append(",\"").append(field).append("\":\"").append(value).append('"');
            }
        });
        return rest.append('}').toString();
    }

    private String limitOrder(String clientOrderId, String symbol) {
        try {
            return demo.order(limit(clientOrderId, "buy", symbol, "1", "100"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private TestClient.Answer patchQuantity(String id) throws IOException {
        return demo.patch("/v2/orders/" + id, "{\"qty\":\"2\"}");
    }

    private List<String> list(String query) throws Exception {
        var answer = demo.get("/v2/orders" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body()
                .valueStream()
                .map(order -> order.path("id").asString())
                .toList();
    }

    private JsonNode awaitStatus(String id, String status) {
        return await().until(
                        () -> demo.orderById(id),
                        order -> order.path("status").asString().equals(status));
    }

    private static List<String> text(JsonNode node, String... fields) {
        return Stream.of(fields).map(field -> node.path(field).asString()).toList();
    }

    private static List<String> nulls(JsonNode node) {
        return node.propertyStream()
                .filter(field -> field.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void assertError(TestClient.Answer answer, int status, String code, String message) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("message")).isEqualTo(message);
    }
}
