package io.tradewind.simbroker;

import static io.tradewind.simbroker.TestClient.limit;
import static io.tradewind.simbroker.TestClient.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Account, positions, activities and market data over real HTTP. */
class AccountIT {
    @RegisterExtension
    final RunningVenue running = RunningVenue.start();

    private final SimBroker venue = running.venue();
    private final TestClient demo = running.trading("DEMO");

    @Test
    void tellsCashBuyingPowerAndEquity() throws Exception {
        fill(market("c-1", "buy", "AAPL", "100"));
        demo.order(limit("c-2", "buy", "MSFT", "10", "400"));

        var account = demo.get("/v2/account").body();

        assertThat(text(account, "account_number", "status", "currency", "cash", "buying_power", "equity"))
                .containsExactly("DEMO", "ACTIVE", "USD", "99980998", "99976998", "99999998");
        assertThat(text(account, "portfolio_value", "long_market_value", "short_market_value", "multiplier"))
                .containsExactly("99999998", "19000", "0", "1");
        assertThat(account.path("trading_blocked").isBoolean()).isTrue();
        assertThat(account.has("pattern_day_trader")).isFalse();
    }

    @Test
    void tellsPositionsBySymbolAndByAsset() throws Exception {
        fill(market("c-1", "buy", "BANK_NIFTY", "70"));
        demo.order(limit("c-2", "sell", "BANK_NIFTY", "35", "60000"));

        var all = demo.get("/v2/positions").body();
        var one = demo.get("/v2/positions/BANK_NIFTY").body();

        assertThat(all).hasSize(1);
        assertThat(all.get(0)).isEqualTo(one);
        assertThat(text(one, "symbol", "qty", "qty_available", "avg_entry_price", "side", "cost_basis"))
                .containsExactly("BANK_NIFTY", "70", "35", "52002", "long", "3640140");
        assertThat(text(one, "market_value", "unrealized_pl", "current_price"))
                .containsExactly("3640000", "-140", "52000");
        assertThat(demo.get("/v2/positions/" + one.path("asset_id").asString()).body())
                .isEqualTo(one);
    }

    @Test
    void hasNoPositionWhereNothingIsHeld() throws Exception {
        var answer = demo.get("/v2/positions/AAPL");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer.body(), "code", "message")).containsExactly("40410000", "position does not exist");
        assertThat(demo.get("/v2/positions").body()).isEmpty();
    }

    @Test
    void pagesThroughFillsInBothDirections() throws Exception {
        for (var n = 1; n <= 5; n++) {
            fill(market("c-" + n, "buy", "AAPL", Integer.toString(n)));
        }

        assertThat(quantities("")).containsExactly("5", "4", "3", "2", "1");
        var first = fills("?direction=asc&page_size=2");
        assertThat(quantitiesOf(first)).containsExactly("1", "2");
        var token = first.get(1).path("id").asString();
        assertThat(quantities("?direction=asc&page_size=2&page_token=" + token)).containsExactly("3", "4");
        assertThat(quantities("?page_token=" + token)).containsExactly("1");
        assertThat(quantities("?direction=asc&page_token=20260101000000000::nothing"))
                .isEmpty();
        var time = first.get(1).path("transaction_time").asString();
        assertThat(quantities("?direction=asc&after=" + time)).containsExactly("3", "4", "5");
        assertThat(quantities("?direction=asc&until=" + time)).containsExactly("1");
        assertThat(quantities("?date=" + time.substring(0, 10))).hasSize(5);
        assertThat(quantities("?date=2020-01-01")).isEmpty();
        assertThat(demo.get("/v2/account/activities?activity_types=FILL,FEE").body())
                .hasSize(5);
        assertThat(demo.get("/v2/account/activities/FILL?page_size=101").status())
                .isEqualTo(422);
    }

    @Test
    void tellsEachFillWithItsOrderAndNoClientOrderId() throws Exception {
        var id = fill(market("c-1", "buy", "AAPL", "3"));

        var fill = fills("").get(0);

        assertThat(text(fill, "activity_type", "type", "order_id", "order_status", "symbol", "side"))
                .containsExactly("FILL", "fill", id, "filled", "AAPL", "buy");
        assertThat(text(fill, "price", "qty", "cum_qty", "leaves_qty")).containsExactly("190.02", "3", "3", "0");
        assertThat(fill.path("id").asString()).matches("\\d{17}::[0-9a-f-]{36}");
        assertThat(fill.has("client_order_id")).isFalse();
    }

    @Test
    void isOpenUntilATestClosesIt() throws Exception {
        assertThat(demo.get("/v2/clock").body().path("is_open").asBoolean()).isTrue();
        try (var control = TestClient.control(venue)) {
            assertThat(control.put("/sim/market", "{\"open\":false}").status()).isEqualTo(200);

            assertThat(demo.get("/v2/clock").body().path("is_open").asBoolean()).isFalse();
            var order = demo.post("/v2/orders", market("c-1", "buy", "AAPL", "1"));
            assertThat(order.text("status")).isEqualTo("accepted");

            control.put("/sim/market", "{\"open\":true}");
            awaitFilled(order.text("id"));
        }
    }

    @Test
    void tellsAssetsWithTheirLotsAndTicks() throws Exception {
        var gold = demo.get("/v2/assets/GOLD_MINI").body();

        assertThat(text(gold, "symbol", "class", "status", "min_order_size", "price_increment"))
                .containsExactly("GOLD_MINI", "us_equity", "active", "100", "1");
        assertThat(gold.path("tradable").asBoolean()).isTrue();
        assertThat(demo.get("/v2/assets/" + gold.path("id").asString()).body()).isEqualTo(gold);
        assertThat(demo.get("/v2/assets").body()).hasSize(5);
        assertThat(demo.get("/v2/assets/XYZ").status()).isEqualTo(404);
    }

    @Test
    void tellsLatestQuotesAsNumbersAndLeavesOutWhatItDoesNotKnow() throws Exception {
        var quotes = demo.get("/v2/stocks/quotes/latest?symbols=AAPL,XYZ&feed=iex")
                .body()
                .path("quotes");

        assertThat(quotes).hasSize(1);
        assertThat(quotes.at("/AAPL/bp").isNumber()).isTrue();
        assertThat(quotes.at("/AAPL/bp").decimalValue()).isEqualByComparingTo("190.00");
        assertThat(quotes.at("/AAPL/ap").decimalValue()).isEqualByComparingTo("190.02");
        var single = demo.get("/v2/stocks/MSFT/quotes/latest").body();
        assertThat(single.path("symbol").asString()).isEqualTo("MSFT");
        assertThat(single.at("/quote/ap").decimalValue()).isEqualByComparingTo("420.04");
    }

    private String fill(String order) throws Exception {
        var id = demo.order(order);
        awaitFilled(id);
        return id;
    }

    private void awaitFilled(String id) {
        await().until(() -> demo.orderById(id).path("status").asString().equals("filled"));
    }

    private JsonNode fills(String query) throws Exception {
        var answer = demo.get("/v2/account/activities/FILL" + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private List<String> quantities(String query) throws Exception {
        return quantitiesOf(fills(query));
    }

    private static List<String> quantitiesOf(JsonNode fills) {
        return fills.valueStream().map(fill -> fill.path("qty").asString()).toList();
    }

    private static List<String> text(JsonNode node, String... fields) {
        return Stream.of(fields).map(field -> node.path(field).asString()).toList();
    }
}
