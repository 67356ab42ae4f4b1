package io.tradewind.simbroker.alpaca;

import static io.tradewind.simbroker.http.Json.decimal;
import static io.tradewind.simbroker.http.Json.decimalOrNull;
import static io.tradewind.simbroker.http.Json.time;
import static io.tradewind.simbroker.http.Json.timeOrNull;

import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.venue.Fill;
import io.tradewind.simbroker.venue.Order;
import io.tradewind.simbroker.venue.OrderTerms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Orders, fills and trade updates with Alpaca's fields. */
public final class OrderJson {
    private static final DateTimeFormatter ACTIVITY_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private OrderJson() {}

    /** The full Order object. */
    static ObjectNode order(Order order) {
        var terms = order.terms();
        var times = order.times();
        var side = sideName(terms.side());
        var type = terms.type().name().toLowerCase(Locale.ROOT);
        return Json.object()
                .put("id", order.id().toString())
                .put("client_order_id", terms.clientOrderId())
                .put("created_at", time(times.created()))
                .put("updated_at", time(times.updated()))
                .put("submitted_at", time(times.created()))
                .put("filled_at", timeOrNull(times.filled()))
                .putNull("expired_at")
                .put("canceled_at", timeOrNull(times.canceled()))
                .put("failed_at", timeOrNull(times.failed()))
                .put("replaced_at", timeOrNull(times.replaced()))
                .put("replaced_by", idOrNull(order.replacedBy()))
                .put("replaces", idOrNull(order.replaces()))
                .put("asset_id", assetId(terms.symbol()).toString())
                .put("symbol", terms.symbol())
                .put("asset_class", "us_equity")
                .putNull("notional")
                .put("qty", decimal(terms.quantity()))
                .put("filled_qty", decimal(order.filledQuantity()))
                .put("filled_avg_price", decimalOrNull(order.averagePrice()))
                .put("order_class", "")
                .put("order_type", type)
                .put("type", type)
                .put("side", side)
                .put("position_intent", terms.side() == OrderTerms.Side.BUY ? "buy_to_open" : "sell_to_close")
                .put("time_in_force", terms.timeInForce().name().toLowerCase(Locale.ROOT))
                .put("limit_price", decimalOrNull(terms.limitPrice()))
                .put("stop_price", decimalOrNull(terms.stopPrice()))
                .put("status", Errors.statusName(order.status()))
                .put("extended_hours", terms.extendedHours())
                .putNull("legs")
                .putNull("trail_percent")
                .putNull("trail_price")
                .putNull("hwm")
                .putNull("subtag")
                .putNull("source");
    }

    /** An activity row. It has no client order id, as at Alpaca. */
    static ObjectNode fill(Fill fill) {
        var complete = fill.leavesQuantity().signum() == 0;
        return Json.object()
                .put("id", activityId(fill))
                .put("activity_type", "FILL")
                .put("transaction_time", time(fill.time()))
                .put("type", complete ? "fill" : "partial_fill")
                .put("price", decimal(fill.price()))
                .put("qty", decimal(fill.quantity()))
                .put("side", sideName(fill.side()))
                .put("symbol", fill.symbol())
                .put("leaves_qty", decimal(fill.leavesQuantity()))
                .put("order_id", fill.orderId().toString())
                .put("cum_qty", decimal(fill.cumulativeQuantity()))
                .put("order_status", complete ? "filled" : "partially_filled");
    }

    static String activityId(Fill fill) {
        return ACTIVITY_TIME.format(fill.time()) + "::" + fill.executionId();
    }

    /** A message of the stream about anything but a fill. */
    public static ObjectNode tradeUpdate(String event, Instant time, Order order) {
        var data = Json.object().put("event", event).put("timestamp", time(time));
        data.set("order", order(order));
        return message(data);
    }

    /** A message of the stream about a fill. */
    public static ObjectNode tradeUpdate(Fill fill, Order order) {
        var data = Json.object()
                .put("event", fill.leavesQuantity().signum() == 0 ? "fill" : "partial_fill")
                .put("execution_id", fill.executionId().toString())
                .put("timestamp", time(fill.time()))
                .put("price", decimal(fill.price()))
                .put("qty", decimal(fill.quantity()))
                .put("position_qty", decimal(fill.positionQuantity()));
        data.set("order", order(order));
        return message(data);
    }

    /** Says another status of the order that a message of the stream is about. */
    public static void sayStatus(ObjectNode message, String status) {
        message.withObject("/data/order").put("status", status);
    }

    /** Alpaca has an id for each asset besides its symbol; ours follows from the symbol. */
    static UUID assetId(String symbol) {
        return UUID.nameUUIDFromBytes(("asset:" + symbol).getBytes(StandardCharsets.UTF_8));
    }

    static String sideName(OrderTerms.Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String idOrNull(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static ObjectNode message(ObjectNode data) {
        var message = Json.object().put("stream", "trade_updates");
        message.set("data", data);
        return message;
    }
}
