package io.tradewind.simbroker.alpaca;

import static io.tradewind.simbroker.http.Json.decimal;

import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.Order;
import io.tradewind.simbroker.venue.OrderTerms;
import io.tradewind.simbroker.venue.Refusal;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Alpaca's error bodies. */
final class Errors {
    private Errors() {}

    static Reply unauthorized() {
        return Reply.json(401, Json.object().put("message", "unauthorized."));
    }

    static Reply noSuchEndpoint() {
        return Reply.json(404, Json.object().put("message", "endpoint not found."));
    }

    static Reply bodyTooLarge() {
        return Reply.json(413, Json.object().put("message", "request entity too large"));
    }

    static Reply malformed() {
        return Reply.json(400, body(40010000, "request body format is invalid"));
    }

    static Reply badRequest(String message) {
        return Reply.json(400, body(40010001, message));
    }

    /** A parameter is missing or has the wrong form. */
    static Reply invalidParameter(String message) {
        return Reply.json(422, body(40010001, message));
    }

    /** The parameters are well formed, but the venue cannot do it. */
    static Reply unprocessable(String message) {
        return Reply.json(422, body(42210000, message));
    }

    static Reply notFound(String message) {
        return Reply.json(404, body(40410000, message));
    }

    static Reply tooMany(long resetSeconds) {
        return Reply.json(429, body(42910000, "rate limit exceeded"))
                .withHeaders(Map.of(
                        "X-RateLimit-Limit",
                        "200",
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        Long.toString(resetSeconds)));
    }

    /** What a gateway says when it lost the server behind it; not JSON, as real ones are not. */
    static Reply gateway() {
        return Reply.html(503, "<html><body><h1>503 Service Unavailable</h1></body></html>");
    }

    /** What a proxy says that could not read what the server behind it answered. */
    static Reply proxy() {
        return Reply.html(
                400, "<html><head><title>400 Bad Request</title></head><body><h1>400 Bad Request</h1></body></html>");
    }

    static Reply internal() {
        return Reply.json(500, body(50010000, "internal server error occurred"));
    }

    static Reply of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownSymbol(var symbol) -> unprocessable("could not find asset \"" + symbol + "\"");
            case Refusal.DuplicateClientOrderId duplicate -> invalidParameter("client_order_id must be unique");
            case Refusal.QuantityNotPositive quantity -> invalidParameter("qty must be > 0");
            case Refusal.QuantityOffLot(var symbol, var quantity, var lot) ->
                unprocessable(
                        "invalid qty " + decimal(quantity) + ". " + symbol + " trades in multiples of " + decimal(lot));
            case Refusal.PriceNotPositive price -> invalidParameter("limit price must be > 0");
            case Refusal.PriceOffTick(var symbol, var price, var tick) ->
                unprocessable("invalid limit_price " + decimal(price)
                        + ". sub-penny increment does not fulfill minimum pricing criteria");
            case Refusal.StopPriceNotPositive price -> invalidParameter("stop price must be > 0");
            case Refusal.StopPriceOffTick(var symbol, var price, var tick) ->
                unprocessable("invalid stop_price " + decimal(price)
                        + ". sub-penny increment does not fulfill minimum pricing criteria");
            case Refusal.MustRest(var timeInForce) ->
                unprocessable("time_in_force \"" + timeInForce.name().toLowerCase(Locale.ROOT)
                        + "\" is for market and limit orders in regular hours");
            case Refusal.StopNotTaken stop -> washTrade();
            case Refusal.InsufficientBuyingPower power -> insufficientBuyingPower(power);
            case Refusal.InsufficientQuantity quantity -> insufficientQuantity(quantity);
            case Refusal.UnknownOrder order -> notFound("order not found");
            case Refusal.NotReplaceable(var status) -> notReplaceable(status);
            case Refusal.NothingChanged nothing -> forbidden("order parameters are not changed");
            case Refusal.NoSuchPrice(var type) -> noSuchPrice(type);
            case Refusal.AlreadyTriggered stop -> unprocessable("stop price of a triggered order cannot be replaced");
            case Refusal.NotCancelable(var status) -> alreadyIn(status);
        };
    }

    static String statusName(Order.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** An order carries a price that its type has not. */
    static Reply noSuchPrice(OrderTerms.Type type) {
        return switch (type) {
            case MARKET -> invalidParameter("market orders require no stop or limit price");
            case LIMIT -> invalidParameter("limit orders require no stop price");
            case STOP -> invalidParameter("stop orders require no limit price");
            case STOP_LIMIT -> throw new IllegalArgumentException(type + " has every price");
        };
    }

    /** An order lacks a price that its type has. */
    static Reply priceMissing(OrderTerms.Type type) {
        return switch (type) {
            case LIMIT -> invalidParameter("limit orders require a limit price");
            case STOP -> invalidParameter("stop orders require a stop price");
            case STOP_LIMIT -> invalidParameter("stop limit orders require both stop and limit price");
            case MARKET -> throw new IllegalArgumentException(type + " has no price");
        };
    }

    /** The 403 that meets stop orders at Alpaca when an order on the other side is open. */
    private static Reply washTrade() {
        return Reply.json(
                403,
                body(40310000, "potential wash trade detected. use complex orders")
                        .put("reject_reason", "opposite side market/stop order exists"));
    }

    private static Reply notReplaceable(Order.Status status) {
        return switch (status) {
            case ACCEPTED, PENDING_NEW -> unprocessable("order isn't sent to exchange yet");
            case NEW, PARTIALLY_FILLED, PENDING_CANCEL, FILLED, CANCELED, REJECTED, REPLACED -> alreadyIn(status);
        };
    }

    private static Reply alreadyIn(Order.Status status) {
        return unprocessable("order is already in \"" + statusName(status) + "\" state");
    }

    /** The request is understood and refused for what it would do. */
    private static Reply forbidden(String message) {
        return Reply.json(403, body(40310000, message));
    }

    private static Reply insufficientBuyingPower(Refusal.InsufficientBuyingPower refusal) {
        return Reply.json(
                403,
                body(40310000, "insufficient buying power")
                        .put("buying_power", decimal(refusal.buyingPower()))
                        .put("cost_basis", decimal(refusal.costBasis())));
    }

    private static Reply insufficientQuantity(Refusal.InsufficientQuantity refusal) {
        var requested = decimal(refusal.requested());
        var available = decimal(refusal.available());
        var message =
                "insufficient qty available for order (requested: " + requested + ", available: " + available + ")";
        return Reply.json(
                403,
                body(40310000, message)
                        .put("symbol", refusal.symbol())
                        .put("available", available)
                        .put("existing_qty", decimal(refusal.held()))
                        .put("held_for_orders", decimal(refusal.heldForOrders())));
    }

    private static ObjectNode body(int code, String message) {
        return Json.object().put("code", code).put("message", message);
    }
}
