package io.tradewind.copytrade.replication.intake;

import static io.tradewind.messaging.inbound.InvalidFieldException.invalid;
import static io.tradewind.messaging.inbound.InvalidFieldException.missing;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.leader.LeaderEvent.Origin;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.copytrade.replication.LeaderOrder;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.messaging.inbound.Fields;
import io.tradewind.messaging.inbound.InboundBody;
import io.tradewind.messaging.inbound.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source outside the suite tells of a leader's order. Pure.
 *
 * @param stamp the source's version of the order, as a place that orders what is told of it
 */
record ToldOutside(LeaderOrderChanged event, Stamp stamp) {
    private static final Set<OrderStatus> STATUSES = EnumSet.of(
            OrderStatus.NEW,
            OrderStatus.PARTIALLY_FILLED,
            OrderStatus.FILLED,
            OrderStatus.CANCELED,
            OrderStatus.EXPIRED,
            OrderStatus.REJECTED);
    private static final List<Side> SIDES = List.of(Side.values());
    private static final List<OrderType> TYPES = List.of(OrderType.MARKET, OrderType.LIMIT);
    private static final List<TimeInForce> TIMES_IN_FORCE = List.of(TimeInForce.DAY, TimeInForce.GTC);
    private static final int MAX_REASON = 1_000;
    /** By which a source's clock may be ahead of ours. */
    private static final Duration CLOCK_LEAD = Duration.ofMinutes(1);

    /** The leader it is about. */
    static AccountId leader(InboundBody body) throws InvalidFieldException {
        Fields fields = new Fields(body);
        return fields.required(fields.id(AccountId::new, "leader"), "leader");
    }

    /** Reads the rest, or says which field is wrong. Fields it does not know are left alone. */
    static ToldOutside read(InboundBody body, AccountId leader, Instant observed) throws InvalidFieldException {
        Fields fields = new Fields(body);
        BrokerOrderId order = fields.required(fields.id(BrokerOrderId::new, "orderId"), "orderId");
        long version = fields.required(fields.count("version"), "version");
        Product product = fields.id(Product::new, "product");
        OrderType type = fields.choice(TYPES, "orderType");
        Quantity quantity = fields.required(fields.size("quantity"), "quantity");
        OrderStatus status = fields.requiredChoice(STATUSES, "status");
        Price average = fields.price("averagePrice");
        LeaderOrderChanged event = new LeaderOrderChanged(
                leader,
                order,
                order,
                null,
                Origin.EXTERNAL,
                fields.required(fields.id(InstrumentId::new, "instrument"), "instrument"),
                product == null ? Product.CASH : product,
                fields.requiredChoice(SIDES, "side"),
                type,
                fields.choice(TIMES_IN_FORCE, "timeInForce"),
                quantity,
                limit(fields, type),
                null,
                status,
                executed(fields, quantity, status),
                average == null ? null : average.value(),
                fields.text(MAX_REASON, "reason"),
                placed(fields, observed),
                time(fields, "transactTime"),
                observed);
        return new ToldOutside(event, LeaderOrder.outside(version));
    }

    private static @Nullable Price limit(Fields fields, @Nullable OrderType type) throws InvalidFieldException {
        Price limit = fields.price("limitPrice");
        if (type == OrderType.LIMIT && limit == null) {
            throw missing("limitPrice");
        }
        if (type == OrderType.MARKET && limit != null) {
            throw invalid("limitPrice", "is for LIMIT orders");
        }
        return limit;
    }

    private static Quantity executed(Fields fields, Quantity quantity, OrderStatus status)
            throws InvalidFieldException {
        String name = "cumulativeQuantity";
        Quantity executed = new Quantity(fields.required(fields.notNegative(name), name));
        if (executed.compareTo(quantity) > 0) {
            throw invalid(name, "is more than quantity");
        }
        if (status == OrderStatus.FILLED && !executed.equals(quantity)) {
            throw invalid(name, "must be the quantity when the order is FILLED");
        }
        if (status == OrderStatus.REJECTED && !executed.isZero()) {
            throw invalid(name, "must be 0 when the order is REJECTED: it never worked");
        }
        return executed;
    }

    /** Not of the future: what was placed then would stay young enough to be copied for as long. */
    private static Instant placed(Fields fields, Instant observed) throws InvalidFieldException {
        Instant placed = time(fields, "placedTime");
        if (placed.isAfter(observed.plus(CLOCK_LEAD))) {
            throw invalid("placedTime", "is in the future");
        }
        return placed;
    }

    /** As exact as it is stored, so that the same is the same when it is told again. */
    private static Instant time(Fields fields, String name) throws InvalidFieldException {
        return fields.requiredTime(name).truncatedTo(ChronoUnit.MICROS);
    }
}
