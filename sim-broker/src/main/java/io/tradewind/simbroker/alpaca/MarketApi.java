package io.tradewind.simbroker.alpaca;

import static io.tradewind.simbroker.http.Json.decimal;
import static io.tradewind.simbroker.http.Json.time;

import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.Instrument;
import io.tradewind.simbroker.venue.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The clock, the assets and the latest quotes. */
final class MarketApi {
    private final VenueEngine engine;

    MarketApi(VenueEngine engine) {
        this.engine = engine;
    }

    /** Sessions have no end here; the next opening and closing are a day away, as somebody must be told something. */
    Answer clock() {
        var now = engine.now();
        var open = engine.read(venue -> venue.isMarketOpen());
        return Answer.of(Reply.json(
                200,
                Json.object()
                        .put("timestamp", time(now))
                        .put("is_open", open)
                        .put("next_open", time(now.plus(Duration.ofDays(1))))
                        .put("next_close", time(now.plus(Duration.ofDays(1))))));
    }

    Answer assets() {
        var array = JsonNodeFactory.instance.arrayNode();
        engine.read(venue -> venue.instruments().stream().toList()).forEach(each -> array.add(asset(each)));
        return Answer.of(Reply.json(200, array));
    }

    /** @param asset a symbol or an asset id */
    Answer asset(String asset) {
        var found = engine.read(venue -> venue.instruments().stream()
                .filter(each -> AccountApi.names(asset, each.symbol()))
                .findFirst());
        return Answer.of(found.map(each -> Reply.json(200, asset(each)))
                .orElseGet(() -> Errors.notFound("asset not found for " + asset)));
    }

    /** Symbols the venue does not know are left out. */
    Answer latestQuotes(Call call) {
        var now = engine.now();
        var quotes = Json.object();
        for (var symbol : Parameters.list(call, "symbols")) {
            quote(symbol).ifPresent(quote -> quotes.set(symbol, quote(quote, now)));
        }
        var body = Json.object();
        body.set("quotes", quotes);
        return Answer.of(Reply.json(200, body));
    }

    Answer latestQuote(String symbol) {
        var now = engine.now();
        return Answer.of(quote(symbol)
                .map(quote -> {
                    var body = Json.object().put("symbol", symbol);
                    body.set("quote", quote(quote, now));
                    return Reply.json(200, body);
                })
                .orElseGet(() -> Errors.notFound("no quote found for " + symbol)));
    }

    private Optional<Quote> quote(String symbol) {
        return engine.read(venue -> Optional.ofNullable(venue.quote(symbol)));
    }

    /** Prices of market data are numbers, unlike everywhere else. */
    private static ObjectNode quote(Quote quote, Instant now) {
        var node = Json.object()
                .put("t", time(now))
                .put("ax", "V")
                .put("ap", quote.ask())
                .put("as", 1000)
                .put("bx", "V")
                .put("bp", quote.bid())
                .put("bs", 1000)
                .put("z", "C");
        node.putArray("c").add("R");
        return node;
    }

    private static ObjectNode asset(Instrument instrument) {
        return Json.object()
                .put("id", OrderJson.assetId(instrument.symbol()).toString())
                .put("class", "us_equity")
                .put("exchange", "SIM")
                .put("symbol", instrument.symbol())
                .put("name", instrument.symbol())
                .put("status", "active")
                .put("tradable", true)
                .put("marginable", false)
                .put("shortable", false)
                .put("easy_to_borrow", false)
                .put("fractionable", false)
                .put("min_order_size", decimal(instrument.lot()))
                .put("min_trade_increment", decimal(instrument.lot()))
                .put("price_increment", decimal(instrument.tick()));
    }
}
