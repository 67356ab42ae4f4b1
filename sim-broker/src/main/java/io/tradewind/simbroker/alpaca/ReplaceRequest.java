package io.tradewind.simbroker.alpaca;

import io.tradewind.simbroker.alpaca.OrderFields.InvalidField;
import io.tradewind.simbroker.http.Json;
import io.tradewind.simbroker.http.Reply;
import io.tradewind.simbroker.venue.Replacement;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code PATCH /v2/orders/{order_id}}: what it wants changed, or the error Alpaca answers. */
sealed interface ReplaceRequest {
    record Understood(Replacement wanted) implements ReplaceRequest {}

    record Refused(Reply reply) implements ReplaceRequest {}

    /** What Alpaca can change of orders of other kinds. */
    List<String> NOT_HERE = List.of("trail", "notional", "advanced_instructions");

    /** Reads a body; {@code ids} makes the client order id of a replacement that came without one, as Alpaca does. */
    static ReplaceRequest parse(String body, Supplier<UUID> ids) {
        return Json.parseObject(body)
                .map(changes -> parse(changes, ids))
                .orElseGet(() -> new Refused(Errors.malformed()));
    }

    private static ReplaceRequest parse(ObjectNode changes, Supplier<UUID> ids) {
        for (var field : NOT_HERE) {
            if (changes.hasNonNull(field)) {
                return new Refused(Errors.unprocessable("replacing " + field + " is not supported by this venue"));
            }
        }
        try {
            return new Understood(new Replacement(
                    OrderFields.clientOrderId(changes, ids),
                    OrderFields.decimal(changes, "qty"),
                    OrderFields.decimal(changes, "limit_price"),
                    OrderFields.decimal(changes, "stop_price"),
                    OrderFields.timeInForce(changes)));
        } catch (InvalidField e) {
            return new Refused(e.reply());
        }
    }
}
