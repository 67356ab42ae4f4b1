package io.tradewind.position.ledger;

import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Fills and parts that say only what matters. */
final class Fills {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private Fills() {}

    static OrderFilled fill(long from, long to, String notional) {
        return fill("order-1", Side.BUY, Quantity.of(from), Quantity.of(to), new BigDecimal(notional), START);
    }

    static OrderFilled fill(
            String order, Side side, Quantity from, Quantity to, BigDecimal notional, Instant transactTime) {
        return new OrderFilled(
                new AccountId("A"),
                null,
                null,
                new BrokerOrderId(order),
                new BookId("demo"),
                new InstrumentId("AAPL"),
                Product.CASH,
                side,
                from,
                to,
                notional,
                List.of(),
                transactTime);
    }

    static ExecutedPart part(long from, long to, String notional) {
        return new ExecutedPart(Quantity.of(from), Quantity.of(to), new BigDecimal(notional));
    }
}
