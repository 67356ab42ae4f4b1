package io.tradewind.execution.order.jdbc;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
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
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.Executed;
import io.tradewind.execution.order.OrderState;
import io.tradewind.execution.order.OrderTerms;
import io.tradewind.execution.order.Suspicion;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An order as one row: what a state alone has, in columns that may be empty.
 *
 * @param state the machine's state by name
 * @param reason of a closed one, or the cause of a doubt
 */
record OrderRow(
        String state,
        int attempts,
        @Nullable Instant doubtSince,
        @Nullable Instant absentSince,
        @Nullable String reason,
        @Nullable String brokerOrderId) {

    static final String CLOSED = "CLOSED";

    static OrderRow of(OrderState state) {
        return switch (state) {
            case OrderState.Unsent unsent -> new OrderRow("UNSENT", unsent.attempts(), null, null, null, null);
            case OrderState.PendingNew pending ->
                new OrderRow("PENDING_NEW", pending.attempts(), null, null, null, null);
            case OrderState.InDoubt doubt ->
                new OrderRow(
                        "IN_DOUBT", 0, doubt.since(), doubt.absentSince(), doubt.cause(), value(doubt.brokerOrderId()));
            case OrderState.Working working ->
                new OrderRow(
                        "WORKING", 0, null, null, null, working.brokerOrderId().value());
            case OrderState.PendingCancel pending ->
                new OrderRow(
                        "PENDING_CANCEL",
                        0,
                        null,
                        null,
                        null,
                        pending.brokerOrderId().value());
            case OrderState.Closed closed ->
                new OrderRow(CLOSED, 0, null, null, closed.reason(), value(closed.brokerOrderId()));
        };
    }

    private static @Nullable String value(@Nullable BrokerOrderId id) {
        return id == null ? null : id.value();
    }

    static BrokerOrder order(ResultSet row) throws SQLException {
        return new BrokerOrder(
                terms(row),
                state(row),
                new Executed(quantity(row, "cumulative_quantity"), row.getBigDecimal("notional")),
                row.getBoolean("cancel_wanted"),
                suspicion(row));
    }

    private static @Nullable Suspicion suspicion(ResultSet row) throws SQLException {
        Instant since = time(row, "suspect_since");
        BigDecimal cumulative = row.getBigDecimal("suspect_cumulative");
        return since == null
                ? null
                : new Suspicion(
                        cumulative == null ? null : new Quantity(cumulative),
                        since,
                        row.getBoolean("suspect_confirmed"));
    }

    private static OrderState state(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        String state = row.getString("state");
        return switch (state) {
            case "UNSENT" -> new OrderState.Unsent(row.getInt("attempts"));
            case "PENDING_NEW" -> new OrderState.PendingNew(row.getInt("attempts"));
            case "IN_DOUBT" -> {
                Instant since = time(row, "doubt_since");
                yield new OrderState.InDoubt(
                        reason == null ? "" : reason,
                        since == null ? Instant.EPOCH : since,
                        time(row, "absent_since"),
                        brokerOrderId(row));
            }
            case "WORKING" -> new OrderState.Working(new BrokerOrderId(row.getString("broker_order_id")));
            case "PENDING_CANCEL" -> new OrderState.PendingCancel(new BrokerOrderId(row.getString("broker_order_id")));
            case CLOSED ->
                new OrderState.Closed(OrderStatus.valueOf(row.getString("status")), brokerOrderId(row), reason);
            default -> throw new IllegalStateException("order row in unknown state " + state);
        };
    }

    private static OrderTerms terms(ResultSet row) throws SQLException {
        BigDecimal limit = row.getBigDecimal("limit_price");
        return new OrderTerms(
                new ClientOrderId(row.getString("client_order_id")),
                new IntentId(row.getString("intent_id")),
                new AccountId(row.getString("account")),
                new BookId(row.getString("book")),
                new InstrumentId(row.getString("instrument")),
                new Product(row.getString("product")),
                Side.valueOf(row.getString("side")),
                OrderTerms.Leg.valueOf(row.getString("leg")),
                row.getInt("child"),
                OrderType.valueOf(row.getString("order_type")),
                TimeInForce.valueOf(row.getString("time_in_force")),
                quantity(row, "quantity"),
                limit == null ? null : new Price(limit),
                OrderConditions.of(row.getBigDecimal("trigger_price"), row.getBigDecimal("display_quantity")),
                row.getObject("created_time", OffsetDateTime.class).toInstant(),
                time(row, "deadline"));
    }

    private static @Nullable BrokerOrderId brokerOrderId(ResultSet row) throws SQLException {
        String id = row.getString("broker_order_id");
        return id == null ? null : new BrokerOrderId(id);
    }

    private static Quantity quantity(ResultSet row, String column) throws SQLException {
        return new Quantity(row.getBigDecimal(column));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
