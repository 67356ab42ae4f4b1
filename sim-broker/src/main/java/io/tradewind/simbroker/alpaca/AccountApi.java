package io.tradewind.simbroker.alpaca;

import static io.tradewind.simbroker.http.Json.decimal;

import io.tradewind.simbroker.engine.VenueEngine;
import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.AccountBook;
import io.tradewind.simbroker.venue.Fill;
import io.tradewind.simbroker.venue.Position;
import io.tradewind.simbroker.venue.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/account}, {@code /v2/positions} and the fills among {@code /v2/account/activities}. */
final class AccountApi {
    private static final int MAX_PAGE = 100;

    private final VenueEngine engine;

    AccountApi(VenueEngine engine) {
        this.engine = engine;
    }

    Answer account(String account) {
        return Answer.of(Reply.json(200, engine.read(venue -> account(venue, venue.account(account)))));
    }

    Answer positions(String account) {
        return Answer.of(Reply.json(200, engine.read(venue -> {
            var view = venue.account(account);
            var array = JsonNodeFactory.instance.arrayNode();
            view.positions().forEach(position -> array.add(position(venue, view, position)));
            return array;
        })));
    }

    /** @param asset a symbol or an asset id */
    Answer position(String account, String asset) {
        var found = engine.read(venue -> {
            var view = venue.account(account);
            return view.positions().stream()
                    .filter(position -> names(asset, position.symbol()))
                    .map(position -> position(venue, view, position))
                    .findFirst();
        });
        return Answer.of(
                found.map(body -> Reply.json(200, body)).orElseGet(() -> Errors.notFound("position does not exist")));
    }

    Answer fills(String account, Call call, Reading reading) {
        try {
            return Answer.of(Reply.json(200, selectFills(account, call, reading)));
        } catch (Parameters.Invalid e) {
            return Answer.of(e.reply());
        }
    }

    static boolean names(String asset, String symbol) {
        return asset.equals(symbol) || OrdersApi.uuid(asset).equals(Optional.of(OrderJson.assetId(symbol)));
    }

    private ArrayNode selectFills(String account, Call call, Reading reading) throws Parameters.Invalid {
        var after = Parameters.time(call, "after");
        var until = Parameters.time(call, "until");
        var date = Parameters.time(call, "date");
        var ascending = Parameters.ascending(call);
        var size = Parameters.number(call, "page_size", MAX_PAGE, MAX_PAGE);
        var lastSeen = executionOf(call.parameter("page_token"));
        var array = JsonNodeFactory.instance.arrayNode();
        List<Fill> fills = engine.readOrders(account, reading.age(), orders -> List.copyOf(orders.fills()));
        var passedToken = call.parameter("page_token") == null;
        for (var fill : ascending ? fills : fills.reversed()) {
            var day = fill.time().atOffset(ZoneOffset.UTC).toLocalDate();
            var selected = passedToken
                    && (after == null || fill.time().isAfter(after))
                    && (until == null || fill.time().isBefore(until))
                    && (date == null || day.equals(date.atOffset(ZoneOffset.UTC).toLocalDate()));
            if (selected) {
                array.add(OrderJson.fill(fill));
            }
            passedToken = passedToken || fill.executionId().equals(lastSeen);
            if (array.size() == size) {
                break;
            }
        }
        return array;
    }

    /** The execution an activity id ends in; null when there is none. */
    private static @Nullable UUID executionOf(@Nullable String activityId) {
        return activityId == null
                ? null
                : OrdersApi.uuid(activityId.substring(activityId.lastIndexOf(':') + 1))
                        .orElse(null);
    }

    private static ObjectNode account(Venue venue, AccountBook account) {
        var longValue = account.positions().stream()
                .map(position -> position.quantity().multiply(bid(venue, position.symbol())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var cash = decimal(account.cash());
        var power = decimal(account.buyingPower());
        var equity = decimal(account.cash().add(longValue));
        return Json.object()
                .put("id", accountId(account.account()).toString())
                .put("account_number", account.account())
                .put("status", "ACTIVE")
                .put("currency", "USD")
                .put("cash", cash)
                .put("buying_power", power)
                .put("regt_buying_power", power)
                .put("effective_buying_power", power)
                .put("non_marginable_buying_power", power)
                .put("options_buying_power", "0")
                .put("equity", equity)
                .put("last_equity", equity)
                .put("portfolio_value", equity)
                .put("long_market_value", decimal(longValue))
                .put("short_market_value", "0")
                .put("initial_margin", decimal(longValue))
                .put("maintenance_margin", "0")
                .put("multiplier", "1")
                .put("accrued_fees", "0")
                .put("trading_blocked", false)
                .put("transfers_blocked", false)
                .put("account_blocked", false)
                .put("trade_suspended_by_user", false)
                .put("shorting_enabled", false);
    }

    private static ObjectNode position(Venue venue, AccountBook account, Position position) {
        var quantity = position.quantity();
        var price = bid(venue, position.symbol());
        var value = quantity.multiply(price);
        var profit = value.subtract(position.cost());
        var percent = position.cost().signum() == 0
                ? BigDecimal.ZERO
                : profit.divide(position.cost(), 10, RoundingMode.HALF_EVEN);
        return Json.object()
                .put("asset_id", OrderJson.assetId(position.symbol()).toString())
                .put("symbol", position.symbol())
                .put("exchange", "SIM")
                .put("asset_class", "us_equity")
                .put("asset_marginable", false)
                .put("qty", decimal(quantity))
                .put("qty_available", decimal(quantity.subtract(account.heldForOrders(position.symbol()))))
                .put("avg_entry_price", decimal(position.averageEntryPrice()))
                .put("side", "long")
                .put("market_value", decimal(value))
                .put("cost_basis", decimal(position.cost()))
                .put("unrealized_pl", decimal(profit))
                .put("unrealized_plpc", decimal(percent))
                .put("unrealized_intraday_pl", decimal(profit))
                .put("unrealized_intraday_plpc", decimal(percent))
                .put("current_price", decimal(price))
                .put("lastday_price", decimal(price))
                .put("change_today", "0");
    }

    /** What the holding would sell for. */
    private static BigDecimal bid(Venue venue, String symbol) {
        var quote = venue.quote(symbol);
        return quote == null ? BigDecimal.ZERO : quote.bid();
    }

    private static UUID accountId(String account) {
        return UUID.nameUUIDFromBytes(("account:" + account).getBytes(StandardCharsets.UTF_8));
    }
}
