package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a request to replace an order asks for; null keeps what the order has.
 *
 * <p>What a quantity means once the order has fills is the venue's own choice, because Alpaca does not say: it is what
 * the new order may execute <em>by itself</em>. Fills stay with the order they happened to, and without a quantity the
 * new order asks for what the old one had left.
 *
 * @param clientOrderId of the new order
 */
public record Replacement(
        String clientOrderId,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        OrderTerms.@Nullable TimeInForce timeInForce) {

    /** One that leaves the stop price as it is. */
    public Replacement(
            String clientOrderId,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal limitPrice,
            OrderTerms.@Nullable TimeInForce timeInForce) {
        this(clientOrderId, quantity, limitPrice, null, timeInForce);
    }

    /** The terms of the new order; prices only where the old order has them. */
    OrderTerms termsAfter(Order order) {
        var old = order.terms();
        return new OrderTerms(
                clientOrderId,
                old.symbol(),
                old.side(),
                old.type(),
                timeInForce == null ? old.timeInForce() : timeInForce,
                quantity == null ? order.leavesQuantity() : quantity,
                old.type().hasLimit() && limitPrice != null ? limitPrice : old.limitPrice(),
                old.type().hasStop() && stopPrice != null ? stopPrice : old.stopPrice(),
                old.extendedHours());
    }

    /** Whether it asks for what is left of the order anyway. A new client order id alone is no change of an order. */
    boolean changesNothingOf(Order order) {
        return isSame(quantity, order.leavesQuantity())
                && isSame(limitPrice, order.terms().limitPrice())
                && isSame(stopPrice, order.terms().stopPrice())
                && (timeInForce == null || timeInForce == order.terms().timeInForce());
    }

    private static boolean isSame(@Nullable BigDecimal wanted, @Nullable BigDecimal present) {
        return wanted == null || (present != null && wanted.compareTo(present) == 0);
    }
}
