package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.OrderTerms;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Fields of the bodies that place and replace orders, as Alpaca reads them. */
final class OrderFields {
    private static final int MAX_CLIENT_ORDER_ID = 128;
    private static final Set<String> TIMES_IN_FORCE = Set.of("day", "gtc", "opg", "cls", "ioc", "fok");

    private OrderFields() {}

    /** Carries the answer out of the parser. */
    static final class InvalidField extends Exception {
        private final transient Reply reply;

        InvalidField(Reply reply) {
            super(null, null, false, false);
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    /** The given one, or one that {@code ids} makes. */
    static String clientOrderId(ObjectNode order, Supplier<UUID> ids) throws InvalidField {
        var given = text(order, "client_order_id");
        if (given != null && given.length() > MAX_CLIENT_ORDER_ID) {
            throw new InvalidField(Errors.invalidParameter(
                    "client_order_id must be no more than " + MAX_CLIENT_ORDER_ID + " characters"));
        }
        return given == null ? ids.get().toString() : given;
    }

    /** Null when there is none. */
    static OrderTerms.@Nullable TimeInForce timeInForce(ObjectNode order) throws InvalidField {
        var timeInForce = text(order, "time_in_force");
        return switch (timeInForce) {
            case null -> null;
            case "day" -> OrderTerms.TimeInForce.DAY;
            case "gtc" -> OrderTerms.TimeInForce.GTC;
            case "ioc" -> OrderTerms.TimeInForce.IOC;
            case "fok" -> OrderTerms.TimeInForce.FOK;
            default ->
                throw new InvalidField(
                        TIMES_IN_FORCE.contains(timeInForce)
                                ? Errors.unprocessable(
                                        "time_in_force \"" + timeInForce + "\" is not supported by this venue")
                                : Errors.invalidParameter("invalid time_in_force: " + timeInForce));
        };
    }

    /** Alpaca takes decimals as text and as numbers. */
    static @Nullable BigDecimal decimal(ObjectNode order, String field) throws InvalidField {
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

    static String required(ObjectNode order, String field) throws InvalidField {
        var text = text(order, field);
        if (text == null) {
            throw new InvalidField(Errors.invalidParameter(field + " is required"));
        }
        return text;
    }

    /** Null when the field is missing, null or empty. */
    static @Nullable String text(ObjectNode order, String field) throws InvalidField {
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
}
