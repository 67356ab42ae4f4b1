package io.tradewind.execution.leader.jdbc;

import io.tradewind.contracts.leader.LeaderEvent.Origin;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.leader.LeaderOrder;
import io.tradewind.execution.leader.LeaderOrders;
import io.tradewind.execution.leader.LeaderPart;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLeaderOrders implements LeaderOrders {

    private final JdbcTemplate jdbc;

    JdbcLeaderOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<LeaderOrder> find(AccountId leader, BrokerOrderId part) {
        List<LeaderPart> parts = jdbc.query("""
                select * from leader_order_part
                where account = ? and leader_order_id =
                    (select leader_order_id from leader_order_part where account = ? and broker_order_id = ?)
                order by place""", (row, _) -> part(row), leader.value(), leader.value(), part.value());
        return parts.isEmpty() ? Optional.empty() : Optional.of(new LeaderOrder(parts));
    }

    @Override
    public void save(AccountId leader, LeaderOrder order, int place) {
        LeaderPart part = order.part(place);
        jdbc.update(
                """
                insert into leader_order_part (account, broker_order_id, leader_order_id, place, client_order_id, origin,
                    instrument, side, order_type, time_in_force, quantity, limit_price, trigger_price, working,
                    status, cumulative_quantity, average_price, reason, placed_time, transact_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (account, broker_order_id) do update
                set quantity = excluded.quantity, working = excluded.working, status = excluded.status,
                    cumulative_quantity = excluded.cumulative_quantity, average_price = excluded.average_price,
                    reason = excluded.reason, transact_time = excluded.transact_time""",
                leader.value(),
                part.brokerOrderId().value(),
                order.id().value(),
                place,
                part.clientOrderId() == null ? null : part.clientOrderId().value(),
                part.origin().name(),
                part.instrument().value(),
                part.side().name(),
                part.orderType() == null ? null : part.orderType().name(),
                part.timeInForce() == null ? null : part.timeInForce().name(),
                part.quantity().value(),
                part.limitPrice() == null ? null : part.limitPrice().value(),
                part.triggerPrice() == null ? null : part.triggerPrice().value(),
                part.isWorking(),
                part.status().name(),
                part.cumulativeQuantity().value(),
                part.averagePrice(),
                part.reason(),
                utc(part.placedTime()),
                utc(part.transactTime()));
    }

    @Override
    public List<BrokerOrderId> workingBefore(AccountId leader, Instant time) {
        return jdbc.query(
                "select broker_order_id from leader_order_part where account = ? and working and placed_time < ?"
                        + " order by placed_time",
                (row, _) -> new BrokerOrderId(row.getString(1)),
                leader.value(),
                utc(time));
    }

    @Override
    public @Nullable Instant watchedTo(AccountId leader) {
        return jdbc
                .query(
                        "select watched_to from leader_watch where account = ?",
                        (row, _) -> time(row, "watched_to"),
                        leader.value())
                .stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public void watchedTo(AccountId leader, Instant time) {
        jdbc.update("""
                insert into leader_watch (account, watched_to) values (?, ?)
                on conflict (account) do update set watched_to = greatest(leader_watch.watched_to, excluded.watched_to)""", leader.value(), utc(time));
    }

    private static LeaderPart part(ResultSet row) throws SQLException {
        String clientOrderId = row.getString("client_order_id");
        String orderType = row.getString("order_type");
        String timeInForce = row.getString("time_in_force");
        BigDecimal limitPrice = row.getBigDecimal("limit_price");
        BigDecimal triggerPrice = row.getBigDecimal("trigger_price");
        return new LeaderPart(
                new BrokerOrderId(row.getString("broker_order_id")),
                clientOrderId == null ? null : new ClientOrderId(clientOrderId),
                Origin.valueOf(row.getString("origin")),
                new InstrumentId(row.getString("instrument")),
                Side.valueOf(row.getString("side")),
                orderType == null ? null : OrderType.valueOf(orderType),
                timeInForce == null ? null : TimeInForce.valueOf(timeInForce),
                new Quantity(row.getBigDecimal("quantity")),
                limitPrice == null ? null : new Price(limitPrice),
                triggerPrice == null ? null : new Price(triggerPrice),
                ReportedStatus.valueOf(row.getString("status")),
                new Quantity(row.getBigDecimal("cumulative_quantity")),
                row.getBigDecimal("average_price"),
                row.getString("reason"),
                time(row, "placed_time"),
                time(row, "transact_time"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
