package io.tradewind.proof.mirror;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as the venue lists it.
 *
 * @param replaces the order it replaced
 * @param limit null for a market order
 * @param submitted the venue's clock
 * @param filled when the last of it was filled; null when not all of it is
 */
record VenueOrder(
        String id,
        String clientOrderId,
        @Nullable String replaces,
        String symbol,
        boolean buys,
        BigDecimal quantity,
        @Nullable BigDecimal limit,
        String status,
        BigDecimal executed,
        Instant submitted,
        @Nullable Instant filled) {

    private static final Set<String> ENDED = Set.of("filled", "canceled", "expired", "rejected", "replaced");

    static VenueOrder of(JsonNode order) {
        return new VenueOrder(
                order.required("id").stringValue(),
                order.required("client_order_id").stringValue(),
                text(order, "replaces"),
                order.required("symbol").stringValue(),
                order.required("side").stringValue().equals("buy"),
                new BigDecimal(order.required("qty").stringValue()),
                text(order, "limit_price") == null
                        ? null
                        : new BigDecimal(order.path("limit_price").stringValue()),
                order.required("status").stringValue(),
                new BigDecimal(order.required("filled_qty").stringValue()),
                Instant.parse(order.required("submitted_at").stringValue()),
                text(order, "filled_at") == null
                        ? null
                        : Instant.parse(order.path("filled_at").stringValue()));
    }

    /** By how much it had changed the holding at a time. */
    BigDecimal changeUntil(Instant time) {
        if (filled == null || filled.isAfter(time)) {
            return BigDecimal.ZERO;
        }
        return buys ? executed : executed.negate();
    }

    boolean isOpen() {
        return !ENDED.contains(status);
    }

    private static @Nullable String text(JsonNode order, String field) {
        return order.path(field).isString() ? order.path(field).stringValue() : null;
    }
}
