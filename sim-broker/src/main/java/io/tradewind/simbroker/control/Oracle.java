package io.tradewind.simbroker.control;

import static io.tradewind.simbroker.http.Json.decimal;
import static io.tradewind.simbroker.http.Json.time;

import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.AccountBook;
import io.tradewind.simbroker.venue.Fill;
import io.tradewind.simbroker.venue.Order;
import io.tradewind.simbroker.venue.Profile;
import io.tradewind.simbroker.venue.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What control can be told: the venue's own word on what happened, from memory that the log can rebuild. */
final class Oracle {
    private final VenueEngine engine;

    Oracle(VenueEngine engine) {
        this.engine = engine;
    }

    Reply prices() {
        var body = Json.object();
        var items = body.putArray("items");
        engine.read(venue -> {
            venue.instruments().forEach(instrument -> {
                var quote = venue.quote(instrument.symbol());
                if (quote != null) {
                    items.add(price(instrument.symbol(), quote));
                }
            });
            return items;
        });
        return Reply.json(200, body);
    }

    /**
     * Writes the fills behind an id, oldest first.
     *
     * @param account whose fills, or null for all
     */
    void writeFills(@Nullable String account, long afterId, ItemWriter items) {
        List<Fill> fills = engine.read(venue -> {
            List<Fill> found = new ArrayList<>();
            for (var name : venue.accounts()) {
                if (account == null || account.equals(name)) {
                    venue.account(name).fills().stream()
                            .filter(fill -> fill.number() > afterId)
                            .forEach(found::add);
                }
            }
            return found;
        });
        fills.sort(Comparator.comparingLong(Fill::number));
        fills.forEach(fill -> items.write(fill(fill)));
    }

    Reply books() {
        var body = Json.object();
        var items = body.putArray("items");
        engine.read(venue -> {
            venue.accounts().forEach(name -> items.add(book(venue.account(name))));
            return items;
        });
        return Reply.json(200, body);
    }

    /** @param account whose profile, or null for all */
    Reply profiles(@Nullable String account) {
        var body = Json.object();
        var items = body.putArray("items");
        engine.read(venue -> {
            for (var name : venue.accounts()) {
                if (account == null || account.equals(name)) {
                    items.add(profile(name, venue.profile(name)));
                }
            }
            return items;
        });
        return Reply.json(200, body);
    }

    static ObjectNode profile(String account, Profile profile) {
        return Json.object()
                .put("account", account)
                .put("clientIdScope", profile.scope().name())
                .put("clientIdWindowMs", profile.window().toMillis())
                .put("identify", profile.identify().name());
    }

    static ObjectNode price(String symbol, Quote quote) {
        return Json.object()
                .put("symbol", symbol)
                .put("bid", decimal(quote.bid()))
                .put("ask", decimal(quote.ask()));
    }

    private static ObjectNode book(AccountBook account) {
        var book = Json.object().put("account", account.account()).put("cash", decimal(account.cash()));
        var positions = book.putArray("positions");
        for (var position : account.positions()) {
            positions
                    .addObject()
                    .put("symbol", position.symbol())
                    .put("qty", decimal(position.quantity()))
                    .put("avgEntryPrice", decimal(position.averageEntryPrice()));
        }
        addOpenOrders(book.putArray("openOrders"), account.openOrders());
        return book;
    }

    private static void addOpenOrders(ArrayNode items, List<Order> orders) {
        for (var order : orders) {
            items.addObject()
                    .put("orderId", order.id().toString())
                    .put("clientOrderId", order.terms().clientOrderId())
                    .put("symbol", order.terms().symbol())
                    .put("side", order.terms().side().name().toLowerCase(Locale.ROOT))
                    .put("qty", decimal(order.terms().quantity()))
                    .put("filledQty", decimal(order.filledQuantity()));
        }
    }

    private static ObjectNode fill(Fill fill) {
        return Json.object()
                .put("id", fill.number())
                .put("account", fill.account())
                .put("orderId", fill.orderId().toString())
                .put("clientOrderId", fill.clientOrderId())
                .put("executionId", fill.executionId().toString())
                .put("symbol", fill.symbol())
                .put("side", fill.side().name().toLowerCase(Locale.ROOT))
                .put("qty", decimal(fill.quantity()))
                .put("price", decimal(fill.price()))
                .put("cumQty", decimal(fill.cumulativeQuantity()))
                .put("time", time(fill.time()));
    }
}
