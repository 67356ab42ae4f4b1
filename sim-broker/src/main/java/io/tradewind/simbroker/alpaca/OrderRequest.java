package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.OrderTerms;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code POST /v2/orders}: terms the venue understands, or the error Alpaca answers. */
sealed interface OrderRequest {
    record Understood(OrderTerms terms) implements OrderRequest {}

    record Refused(Reply reply) implements OrderRequest {}

    int MAX_CLIENT_ORDER_ID = 128;
    Set<String> TYPES = Set.of("market", "limit", "stop", "stop_limit", "trailing_stop");
    Set<String> TIMES_IN_FORCE = Set.of("day", "gtc", "opg", "cls", "ioc", "fok");

    /** Reads a body; {@code ids} makes the client order id of an order that came without one. */
    static OrderRequest parse(String body, Supplier<UUID> ids) {
        return Json.parseObject(body).map(order -> parse(order, ids)).orElseGet(() -> new Refused(Errors.malformed()));
    }

    private static OrderRequest parse(ObjectNode order, Supplier<UUID> ids) {
        try {
            return new Understood(terms(order, ids));
        } catch (InvalidField e) {
            return new Refused(e.reply);
        }
    }

    private static OrderTerms terms(ObjectNode order, Supplier<UUID> ids) throws InvalidField {
        refuseWhatTheVenueHasNot(order);
        var type = type(order);
        var limit = decimal(order, "limit_price");
        if (type == OrderTerms.Type.LIMIT && limit == null) {
            throw new InvalidField(Errors.invalidParameter("limit orders require a limit price"));
        }
        if (type == OrderTerms.Type.MARKET && (limit != null || order.hasNonNull("stop_price"))) {
            throw new InvalidField(Errors.invalidParameter("market orders require no stop or limit price"));
        }
        var extendedHours = order.path("extended_hours").asBoolean(false);
        if (extendedHours && type != OrderTerms.Type.LIMIT) {
            throw new InvalidField(Errors.unprocessable("extended hours order must be DAY or GTC limit orders"));
        }
        var clientOrderId = text(order, "client_order_id");
        if (clientOrderId != null && clientOrderId.length() > MAX_CLIENT_ORDER_ID) {
            throw new InvalidField(Errors.invalidParameter(
                    "client_order_id must be no more than " + MAX_CLIENT_ORDER_ID + " characters"));
        }
        return new OrderTerms(
                clientOrderId == null ? ids.get().toString() : clientOrderId,
                required(order, "symbol"),
                side(order),
                type,
                timeInForce(order),
                quantity(order),
                limit,
                extendedHours);
    }

    private static void refuseWhatTheVenueHasNot(ObjectNode order) throws InvalidField {
        if (order.hasNonNull("qty") && order.hasNonNull("notional")) {
            throw new InvalidField(Errors.badRequest("only one of qty or notional is accepted"));
        }
        if (order.hasNonNull("notional")) {
            throw new InvalidField(Errors.unprocessable("notional orders are not supported by this venue"));
        }
        var orderClass = text(order, "order_class");
        if (orderClass != null && !orderClass.equals("simple")) {
            throw new InvalidField(
                    Errors.unprocessable("order_class \"" + orderClass + "\" is not supported by this venue"));
        }
    }

    private static OrderTerms.Side side(ObjectNode order) throws InvalidField {
        var side = required(order, "side");
        return switch (side) {
            case "buy" -> OrderTerms.Side.BUY;
            case "sell" -> OrderTerms.Side.SELL;
            default -> throw new InvalidField(Errors.invalidParameter("invalid side: " + side));
        };
    }

    private static OrderTerms.Type type(ObjectNode order) throws InvalidField {
        var type = required(order, "type");
        return switch (type) {
            case "market" -> OrderTerms.Type.MARKET;
            case "limit" -> OrderTerms.Type.LIMIT;
            default ->
                throw new InvalidField(
                        TYPES.contains(type)
                                ? Errors.unprocessable("order type \"" + type + "\" is not supported by this venue")
                                : Errors.invalidParameter("invalid order type: " + type));
        };
    }

    private static OrderTerms.TimeInForce timeInForce(ObjectNode order) throws InvalidField {
        var timeInForce = required(order, "time_in_force");
        return switch (timeInForce) {
            case "day" -> OrderTerms.TimeInForce.DAY;
            case "gtc" -> OrderTerms.TimeInForce.GTC;
            default ->
                throw new InvalidField(
                        TIMES_IN_FORCE.contains(timeInForce)
                                ? Errors.unprocessable(
                                        "time_in_force \"" + timeInForce + "\" is not supported by this venue")
                                : Errors.invalidParameter("invalid time_in_force: " + timeInForce));
        };
    }

    private static BigDecimal quantity(ObjectNode order) throws InvalidField {
        var quantity = decimal(order, "qty");
        if (quantity == null) {
            throw new InvalidField(Errors.invalidParameter("qty or notional is required"));
        }
        return quantity;
    }

    /** Alpaca takes decimals as text and as numbers. */
    private static @Nullable BigDecimal decimal(ObjectNode order, String field) throws InvalidField {
        var text = text(order, field);
        if (text == null) {
            return null;
        }
        try {
            var value = new BigDecimal(text);
            if (value.precision() > 30 || Math.abs(value.scale()) > 30) {
                throw new InvalidField(Errors.invalidParameter("invalid " + field));
            }
            return value;
        } catch (NumberFormatException e) {
            throw new InvalidField(Errors.invalidParameter("invalid " + field));
        }
    }

    private static String required(ObjectNode order, String field) throws InvalidField {
        var text = text(order, field);
        if (text == null) {
            throw new InvalidField(Errors.invalidParameter(field + " is required"));
        }
        return text;
    }

    /** Null when the field is missing, null or empty. */
    private static @Nullable String text(ObjectNode order, String field) throws InvalidField {
        var node = order.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString() && !node.isNumber()) {
            throw new InvalidField(Errors.malformed());
        }
        var text = node.asString();
        return text.isEmpty() ? null : text;
    }

    /** Carries the answer out of the parser. */
    final class InvalidField extends Exception {
        private final transient Reply reply;

        InvalidField(Reply reply) {
            super(null, null, false, false);
            this.reply = reply;
        }
    }
}
