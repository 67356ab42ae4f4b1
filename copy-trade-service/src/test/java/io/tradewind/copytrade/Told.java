package io.tradewind.copytrade;

import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.leader.LeaderEvent.Origin;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is told of a leader's order; each method is the same order in another state. At first a working day order at the
 * market to buy 100 AAPL.
 */
public record Told(
        String leader,
        String id,
        String instrument,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        String quantity,
        String limit,
        String trigger,
        OrderStatus status,
        String executed,
        String average,
        Instant placed,
        Instant changed) {
    public static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

    public static Told order(String leader, String id) {
        return new Told(
                leader,
                id,
                "AAPL",
                Side.BUY,
                OrderType.MARKET,
                TimeInForce.DAY,
                "100",
                null,
                null,
                OrderStatus.NEW,
                "0",
                null,
                TIME,
                TIME);
    }

    public Told of(String other) {
        return new Told(
                leader,
                id,
                other,
                side,
                type,
                timeInForce,
                quantity,
                limit,
                trigger,
                status,
                executed,
                average,
                placed,
                changed);
    }

    public Told sell() {
        return new Told(
                leader,
                id,
                instrument,
                Side.SELL,
                type,
                timeInForce,
                quantity,
                limit,
                trigger,
                status,
                executed,
                average,
                placed,
                changed);
    }

    public Told quantity(String other) {
        return new Told(
                leader,
                id,
                instrument,
                side,
                type,
                timeInForce,
                other,
                limit,
                trigger,
                status,
                executed,
                average,
                placed,
                changed);
    }

    public Told limit(String price) {
        return type(OrderType.LIMIT, price);
    }

    public Told stop(String triggerPrice) {
        return type(OrderType.STOP, null, triggerPrice);
    }

    public Told stopLimit(String triggerPrice, String limitPrice) {
        return type(OrderType.STOP_LIMIT, limitPrice, triggerPrice);
    }

    public Told market() {
        return type(OrderType.MARKET, null);
    }

    /** Null: one the suite does not speak. */
    public Told type(OrderType other, String limitPrice) {
        return type(other, limitPrice, null);
    }

    public Told type(OrderType other, String limitPrice, String triggerPrice) {
        return new Told(
                leader,
                id,
                instrument,
                side,
                other,
                timeInForce,
                quantity,
                limitPrice,
                triggerPrice,
                status,
                executed,
                average,
                placed,
                changed);
    }

    /** Null: one the suite does not speak. */
    public Told timeInForce(TimeInForce other) {
        return new Told(
                leader,
                id,
                instrument,
                side,
                type,
                other,
                quantity,
                limit,
                trigger,
                status,
                executed,
                average,
                placed,
                changed);
    }

    public Told status(OrderStatus other) {
        return new Told(
                leader,
                id,
                instrument,
                side,
                type,
                timeInForce,
                quantity,
                limit,
                trigger,
                other,
                executed,
                average,
                placed,
                changed);
    }

    public Told executed(String cumulative, String averagePrice) {
        return new Told(
                leader,
                id,
                instrument,
                side,
                type,
                timeInForce,
                quantity,
                limit,
                trigger,
                status,
                cumulative,
                averagePrice,
                placed,
                changed);
    }

    public Told placed(Instant time) {
        return new Told(
                leader,
                id,
                instrument,
                side,
                type,
                timeInForce,
                quantity,
                limit,
                trigger,
                status,
                executed,
                average,
                time,
                time);
    }

    public Told changed(Instant time) {
        return new Told(
                leader,
                id,
                instrument,
                side,
                type,
                timeInForce,
                quantity,
                limit,
                trigger,
                status,
                executed,
                average,
                placed,
                time);
    }

    public LeaderOrderChanged event() {
        return new LeaderOrderChanged(
                new AccountId(leader),
                new BrokerOrderId(id),
                new BrokerOrderId(id),
                null,
                Origin.EXTERNAL,
                new InstrumentId(instrument),
                Product.CASH,
                side,
                type,
                timeInForce,
                Quantity.of(quantity),
                limit == null ? null : Price.of(limit),
                trigger == null ? null : Price.of(trigger),
                status,
                Quantity.of(executed),
                average == null ? null : new BigDecimal(average),
                status == OrderStatus.REJECTED ? "insufficient buying power" : null,
                placed,
                changed,
                changed);
    }
}
