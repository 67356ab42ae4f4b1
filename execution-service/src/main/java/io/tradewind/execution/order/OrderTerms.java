package io.tradewind.execution.order;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.NewOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about an order.
 *
 * @param child its number among the orders of the intent, from 1
 * @param quantity units, above 0
 * @param limitPrice present exactly for LIMIT and STOP_LIMIT
 * @param conditions a trigger price exactly for STOP and STOP_LIMIT
 * @param storedTime by our clock, before it was first sent
 * @param deadline by our clock, at which what is not executed is canceled; null for none
 */
public record OrderTerms(
        ClientOrderId clientOrderId,
        IntentId intentId,
        AccountId account,
        BookId book,
        InstrumentId instrument,
        Product product,
        Side side,
        Leg leg,
        int child,
        OrderType orderType,
        TimeInForce timeInForce,
        Quantity quantity,
        @Nullable Price limitPrice,
        OrderConditions conditions,
        Instant storedTime,
        @Nullable Instant deadline) {

    /** Whether its time is over. */
    public boolean isOverdue(Instant now) {
        return deadline != null && !now.isBefore(deadline);
    }

    /** Which part of an intent an order carries out. */
    public enum Leg {
        ENTRY,
        CLOSE
    }

    /** As it goes to the broker. */
    public NewOrder toNewOrder() {
        return new NewOrder(
                clientOrderId, instrument, product, side, orderType, timeInForce, quantity, limitPrice, conditions);
    }
}
