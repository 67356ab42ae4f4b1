package io.tradewind.position;

import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.Holding;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Order events of one account that say only what matters. */
record Events(String account) {
    static final Instant TIME = Instant.parse("2026-11-21T09:59:00Z");

    OrderFilled bought(String order, String from, String to, String price) {
        return filled("demo", order, Side.BUY, from, to, price, TIME);
    }

    OrderFilled sold(String order, String from, String to, String price) {
        return filled("demo", order, Side.SELL, from, to, price, TIME.plusSeconds(10));
    }

    OrderFilled filled(String book, String order, Side side, String from, String to, String price, Instant time) {
        Quantity quantity = Quantity.of(to).minus(Quantity.of(from));
        return new OrderFilled(
                new AccountId(account),
                new IntentId("intent-" + order),
                new ClientOrderId("client-" + order),
                new BrokerOrderId(order),
                new BookId(book),
                new InstrumentId("AAPL"),
                Product.CASH,
                side,
                Quantity.of(from),
                Quantity.of(to),
                new BigDecimal(price).multiply(quantity.value()),
                List.of(new ExecutionId(order + "." + to)),
                time);
    }

    OrderStatusChanged status(String order, OrderStatus status) {
        return new OrderStatusChanged(
                new AccountId(account),
                new IntentId("intent-" + order),
                new ClientOrderId("client-" + order),
                new BrokerOrderId(order),
                status,
                null,
                TIME);
    }

    BrokerReport report(Holding... holdings) {
        return new BrokerReport(
                new AccountId(account), List.of(holdings), List.of(), new BigDecimal("100000000"), "USD", TIME);
    }

    static Holding holding(String instrument, String quantity, String averagePrice) {
        return new Holding(
                new InstrumentId(instrument),
                Product.CASH,
                Quantity.of(quantity),
                averagePrice == null ? null : new BigDecimal(averagePrice));
    }
}
