package io.tradewind.copytrade.query;

import io.tradewind.contracts.copytrade.CopyEvent.State;
import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads for the REST API, as committed at the moment of the call. A null filter lets everything through. */
@Repository
class TaskQueries {
    private static final String TASKS = """
            from copy_task t
            where (:leader::text is null or t.leader = :leader)
              and (:order::text is null or t.leader_order_id = :order)
              and (:follower::text is null or t.follower = :follower)
              and (:state::text is null or t.state = :state)
            """;
    private static final String ORDERS = "from leader_order where (:leader::text is null or leader = :leader) ";

    private final JdbcClient jdbc;

    TaskQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    Page<TaskView> tasks(
            @Nullable String leader,
            @Nullable String order,
            @Nullable String follower,
            @Nullable String state,
            PageRequest page) {
        var items = filtered(
                        """
                select t.*, (select o.average_price from leader_order o
                             where o.leader = t.leader and o.leader_order_id = t.leader_order_id) as leader_price
                """ + TASKS + "order by t.id desc limit :limit offset :offset", leader, order, follower, state)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query((row, _) -> task(row))
                .list();
        long total = filtered("select count(*) " + TASKS, leader, order, follower, state)
                .query(Long.class)
                .single();
        return Page.of(page, items, total);
    }

    /** Newest first, by the broker's clock. */
    Page<LeaderOrderView> leaderOrders(@Nullable String leader, PageRequest page) {
        var items = jdbc.sql("select * " + ORDERS
                        + "order by placed_time desc, leader, leader_order_id limit :limit offset :offset")
                .param("leader", leader)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query((row, _) -> leaderOrder(row))
                .list();
        long total = jdbc.sql("select count(*) " + ORDERS)
                .param("leader", leader)
                .query(Long.class)
                .single();
        return Page.of(page, items, total);
    }

    private StatementSpec filtered(
            String sql,
            @Nullable String leader,
            @Nullable String order,
            @Nullable String follower,
            @Nullable String state) {
        return jdbc.sql(sql)
                .param("leader", leader)
                .param("order", order)
                .param("follower", follower)
                .param("state", state);
    }

    private static TaskView task(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        return new TaskView(
                row.getString("wish_id"),
                row.getString("leader"),
                row.getString("leader_order_id"),
                row.getString("follower"),
                row.getObject("subscription_id", UUID.class),
                row.getString("instrument"),
                new FixedRatio(row.getBigDecimal("ratio")).ratio(),
                row.getLong("revision"),
                row.getBoolean("wanted"),
                quantity == null ? BigDecimal.ZERO : quantity,
                row.getString("order_type"),
                row.getString("time_in_force"),
                row.getBigDecimal("limit_price"),
                row.getBigDecimal("trigger_price"),
                State.valueOf(row.getString("state")),
                row.getString("code"),
                row.getBigDecimal("cumulative_quantity"),
                row.getBigDecimal("average_price"),
                row.getBigDecimal("leader_price"),
                time(row, "leader_time"),
                time(row, "changed_time"));
    }

    private static LeaderOrderView leaderOrder(ResultSet row) throws SQLException {
        return new LeaderOrderView(
                row.getString("leader"),
                row.getString("leader_order_id"),
                row.getString("broker_order_id"),
                row.getString("instrument"),
                row.getString("product"),
                row.getString("side"),
                row.getString("order_type"),
                row.getString("time_in_force"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("limit_price"),
                row.getBigDecimal("trigger_price"),
                row.getString("status"),
                row.getBigDecimal("cumulative_quantity"),
                row.getBigDecimal("average_price"),
                row.getString("reason"),
                row.getLong("revision"),
                time(row, "placed_time"),
                time(row, "transact_time"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
