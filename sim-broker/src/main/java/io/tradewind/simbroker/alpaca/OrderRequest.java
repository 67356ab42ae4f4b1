package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.alpaca.OrderFields.InvalidField;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.OrderTerms;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code POST /v2/orders}: terms the venue understands, or the error Alpaca answers. */
sealed interface OrderRequest {
    record Understood(OrderTerms terms) implements OrderRequest {}

    record Refused(Reply reply) implements OrderRequest {}

    Set<String> TYPES = Set.of("market", "limit", "stop", "stop_limit", "trailing_stop");

    /** Reads a body; {@code ids} makes the client order id of an order that came without one. */
    static OrderRequest parse(String body, Supplier<UUID> ids) {
        return Json.parseObject(body).map(order -> parse(order, ids)).orElseGet(() -> new Refused(Errors.malformed()));
    }

    private static OrderRequest parse(ObjectNode order, Supplier<UUID> ids) {
        try {
            return new Understood(terms(order, ids));
        } catch (InvalidField e) {
            return new Refused(e.reply());
        }
    }

    private static OrderTerms terms(ObjectNode order, Supplier<UUID> ids) throws InvalidField {
        refuseWhatTheVenueHasNot(order);
        var type = type(order);
        var limit = OrderFields.decimal(order, "limit_price");
        var stop = OrderFields.decimal(order, "stop_price");
        if ((type.hasLimit() && limit == null) || (type.hasStop() && stop == null)) {
            throw new InvalidField(Errors.priceMissing(type));
        }
        if ((!type.hasLimit() && limit != null) || (!type.hasStop() && stop != null)) {
            throw new InvalidField(Errors.noSuchPrice(type));
        }
        var extendedHours = order.path("extended_hours").asBoolean(false);
        if (extendedHours && type != OrderTerms.Type.LIMIT) {
            throw new InvalidField(Errors.unprocessable("extended hours order must be DAY or GTC limit orders"));
        }
        return new OrderTerms(
                OrderFields.clientOrderId(order, ids),
                OrderFields.required(order, "symbol"),
                side(order),
                type,
                timeInForce(order),
                quantity(order),
                limit,
                stop,
                extendedHours);
    }

    private static void refuseWhatTheVenueHasNot(ObjectNode order) throws InvalidField {
        if (order.hasNonNull("qty") && order.hasNonNull("notional")) {
            throw new InvalidField(Errors.badRequest("only one of qty or notional is accepted"));
        }
        if (order.hasNonNull("notional")) {
            throw new InvalidField(Errors.unprocessable("notional orders are not supported by this venue"));
        }
        var orderClass = OrderFields.text(order, "order_class");
        if (orderClass != null && !orderClass.equals("simple")) {
            throw new InvalidField(
                    Errors.unprocessable("order_class \"" + orderClass + "\" is not supported by this venue"));
        }
    }

    private static OrderTerms.Side side(ObjectNode order) throws InvalidField {
        var side = OrderFields.required(order, "side");
        return switch (side) {
            case "buy" -> OrderTerms.Side.BUY;
            case "sell" -> OrderTerms.Side.SELL;
            default -> throw new InvalidField(Errors.invalidParameter("invalid side: " + side));
        };
    }

    private static OrderTerms.Type type(ObjectNode order) throws InvalidField {
        var type = OrderFields.required(order, "type");
        return switch (type) {
            case "market" -> OrderTerms.Type.MARKET;
            case "limit" -> OrderTerms.Type.LIMIT;
            case "stop" -> OrderTerms.Type.STOP;
            case "stop_limit" -> OrderTerms.Type.STOP_LIMIT;
            default ->
                throw new InvalidField(
                        TYPES.contains(type)
                                ? Errors.unprocessable("order type \"" + type + "\" is not supported by this venue")
                                : Errors.invalidParameter("invalid order type: " + type));
        };
    }

    private static OrderTerms.TimeInForce timeInForce(ObjectNode order) throws InvalidField {
        var timeInForce = OrderFields.timeInForce(order);
        if (timeInForce == null) {
            throw new InvalidField(Errors.invalidParameter("time_in_force is required"));
        }
        return timeInForce;
    }

    private static BigDecimal quantity(ObjectNode order) throws InvalidField {
        var quantity = OrderFields.decimal(order, "qty");
        if (quantity == null) {
            throw new InvalidField(Errors.invalidParameter("qty or notional is required"));
        }
        return quantity;
    }
}
