package io.tradewind.copytrade.replication;

import io.tradewind.contracts.Stamp;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of the leaders' orders. Written in a unit of work that holds the leader. */
@Component
public class LeaderOrders {
    private final JdbcTemplate jdbc;

    LeaderOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<LeaderOrder> find(AccountId leader, BrokerOrderId leaderOrderId) {
        return jdbc
                .query(
                        "select * from leader_order where leader = ? and leader_order_id = ?",
                        (row, _) -> order(row),
                        leader.value(),
                        leaderOrderId.value())
                .stream()
                .findFirst();
    }

    /** Whether an order of the leader works that was told from outside the suite, or one that was told by the suite. */
    public boolean works(AccountId leader, boolean toldOutside) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                select exists (select 1 from leader_order
                  where leader = ? and status in ('NEW', 'PARTIALLY_FILLED', 'PENDING_CANCEL')
                    and (generation = ?) = ?)""", Boolean.class, leader.value(), LeaderOrder.outside(1).generation(), toldOutside));
    }

    /** Inserts the order, or overwrites what was known of it. */
    public void save(LeaderOrder order) {
        jdbc.update(
                """
                insert into leader_order (leader, leader_order_id, broker_order_id, instrument, product, side,
                                          order_type, time_in_force, quantity, limit_price, trigger_price, status,
                                          cumulative_quantity, average_price, reason, placed_time, transact_time,
                                          revision, revision_time, generation, sequence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (leader, leader_order_id) do update
                set broker_order_id = excluded.broker_order_id, order_type = excluded.order_type,
                    time_in_force = excluded.time_in_force, quantity = excluded.quantity,
                    limit_price = excluded.limit_price, trigger_price = excluded.trigger_price,
                    status = excluded.status, cumulative_quantity = excluded.cumulative_quantity,
                    average_price = excluded.average_price, reason = excluded.reason,
                    transact_time = excluded.transact_time, revision = excluded.revision,
                    revision_time = excluded.revision_time, generation = excluded.generation,
                    sequence = excluded.sequence""",
                order.leader().value(),
                order.leaderOrderId().value(),
                order.brokerOrderId().value(),
                order.instrument().value(),
                order.product().value(),
                order.side().name(),
                name(order.orderType()),
                name(order.timeInForce()),
                order.quantity().value(),
                decimal(order.limitPrice()),
                decimal(order.triggerPrice()),
                order.status().name(),
                order.cumulativeQuantity().value(),
                order.averagePrice(),
                order.reason(),
                utc(order.placedTime()),
                utc(order.transactTime()),
                order.revision(),
                utc(order.revisionTime()),
                order.asOf().generation(),
                order.asOf().sequence());
    }

    /** What the leader paid so far, as last told. */
    public @Nullable BigDecimal averagePrice(AccountId leader, BrokerOrderId leaderOrderId) {
        return find(leader, leaderOrderId).map(LeaderOrder::averagePrice).orElse(null);
    }

    private static LeaderOrder order(ResultSet row) throws SQLException {
        String type = row.getString("order_type");
        String timeInForce = row.getString("time_in_force");
        return new LeaderOrder(
                new AccountId(row.getString("leader")),
                new BrokerOrderId(row.getString("leader_order_id")),
                new BrokerOrderId(row.getString("broker_order_id")),
                new InstrumentId(row.getString("instrument")),
                new Product(row.getString("product")),
                Side.valueOf(row.getString("side")),
                type == null ? null : OrderType.valueOf(type),
                timeInForce == null ? null : TimeInForce.valueOf(timeInForce),
                new Quantity(row.getBigDecimal("quantity")),
                price(row, "limit_price"),
                price(row, "trigger_price"),
                OrderStatus.valueOf(row.getString("status")),
                new Quantity(row.getBigDecimal("cumulative_quantity")),
                row.getBigDecimal("average_price"),
                row.getString("reason"),
                time(row, "placed_time"),
                time(row, "transact_time"),
                row.getLong("revision"),
                time(row, "revision_time"),
                new Stamp(row.getLong("generation"), row.getLong("sequence")));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable BigDecimal decimal(@Nullable Price price) {
        return price == null ? null : price.value();
    }

    private static @Nullable Price price(ResultSet row, String column) throws SQLException {
        BigDecimal price = row.getBigDecimal(column);
        return price == null ? null : new Price(price);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
