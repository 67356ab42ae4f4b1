package io.tradewind.copytrade.replication;

import io.tradewind.contracts.copytrade.CopyEvent.State;
import io.tradewind.copytrade.replication.CopyTask.Ask;
import io.tradewind.copytrade.replication.CopyTask.Fate;
import io.tradewind.copytrade.replication.CopyTask.Mapping;
import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import io.tradewind.domain.TimeInForce;
import io.tradewind.domain.WishId;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of the copy tasks. A task changes only in a unit of work that holds its follower. */
@Component
public class CopyTasks {
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    CopyTasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether any follower has a task of the order. */
    public boolean exist(AccountId leader, BrokerOrderId leaderOrderId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from copy_task where leader = ? and leader_order_id = ?)",
                Boolean.class,
                leader.value(),
                leaderOrderId.value()));
    }

    /** The tasks that these followers have of the order, by follower. */
    Map<AccountId, CopyTask> find(AccountId leader, BrokerOrderId leaderOrderId, Collection<AccountId> followers) {
        Map<AccountId, CopyTask> tasks = new TreeMap<>();
        jdbc.query(
                "select * from copy_task where leader = ? and leader_order_id = ? and follower = any (?)",
                statement -> {
                    statement.setString(1, leader.value());
                    statement.setString(2, leaderOrderId.value());
                    Object[] names = followers.stream().map(AccountId::value).toArray();
                    statement.setArray(3, statement.getConnection().createArrayOf("text", names));
                },
                row -> {
                    CopyTask task = task(row);
                    tasks.put(task.mapping().follower(), task);
                });
        return tasks;
    }

    /** The follower's task that this signal is the wish of; most signals are no wishes, and cost no query. */
    public Optional<CopyTask> find(SignalId signal, AccountId follower) {
        return WishIds.mayBe(signal) ? find(signal.value(), follower) : Optional.empty();
    }

    /** The task of this id, if it is one of the follower's. */
    public Optional<CopyTask> find(String wishId, AccountId follower) {
        return jdbc
                .query(
                        "select * from copy_task where wish_id = ? and follower = ?",
                        (row, _) -> task(row),
                        wishId,
                        follower.value())
                .stream()
                .findFirst();
    }

    /** Inserts the tasks, or overwrites what was asked and what became of it. */
    public void save(Collection<CopyTask> tasks) {
        jdbc.batchUpdate("""
                insert into copy_task (wish_id, leader, leader_order_id, follower, subscription_id, instrument, ratio,
                                       commands, revision, wanted, quantity, order_type, time_in_force, limit_price,
                                       trigger_price, leader_time, state, code, cumulative_quantity, average_price,
                                       changed_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (wish_id) do update
                set commands = excluded.commands, revision = excluded.revision, wanted = excluded.wanted,
                    quantity = excluded.quantity, order_type = excluded.order_type,
                    time_in_force = excluded.time_in_force, limit_price = excluded.limit_price,
                    trigger_price = excluded.trigger_price,
                    leader_time = excluded.leader_time, state = excluded.state, code = excluded.code,
                    cumulative_quantity = excluded.cumulative_quantity, average_price = excluded.average_price,
                    changed_time = excluded.changed_time""", tasks, BATCH, CopyTasks::write);
    }

    private static void write(PreparedStatement statement, CopyTask task) throws SQLException {
        Mapping mapping = task.mapping();
        statement.setString(1, mapping.wishId().value());
        statement.setString(2, mapping.leader().value());
        statement.setString(3, mapping.leaderOrderId().value());
        statement.setString(4, mapping.follower().value());
        statement.setObject(5, mapping.subscriptionId());
        statement.setString(6, mapping.instrument().value());
        statement.setBigDecimal(7, mapping.ratio().ratio());
        Ask ask = task.ask();
        statement.setInt(8, ask.commands());
        statement.setLong(9, ask.revision());
        statement.setBoolean(10, ask.wanted());
        write(statement, ask.terms());
        statement.setObject(16, utc(ask.leaderTime()));
        Fate fate = task.fate();
        statement.setString(17, fate.state().name());
        statement.setString(18, fate.code());
        statement.setBigDecimal(19, fate.cumulativeQuantity().value());
        statement.setBigDecimal(20, fate.averagePrice());
        statement.setObject(21, utc(task.changedTime()));
    }

    private static void write(PreparedStatement statement, @Nullable OrderTerms terms) throws SQLException {
        statement.setBigDecimal(11, terms == null ? null : terms.quantity().value());
        statement.setString(12, terms == null ? null : terms.orderType().name());
        statement.setString(13, terms == null ? null : terms.timeInForce().name());
        statement.setBigDecimal(14, decimal(terms == null ? null : terms.limitPrice()));
        statement.setBigDecimal(15, decimal(terms == null ? null : terms.triggerPrice()));
    }

    private static CopyTask task(ResultSet row) throws SQLException {
        Mapping mapping = new Mapping(
                new WishId(row.getString("wish_id")),
                new AccountId(row.getString("leader")),
                new BrokerOrderId(row.getString("leader_order_id")),
                new AccountId(row.getString("follower")),
                row.getObject("subscription_id", UUID.class),
                new InstrumentId(row.getString("instrument")),
                new FixedRatio(row.getBigDecimal("ratio")));
        Ask ask = new Ask(
                row.getInt("commands"),
                row.getLong("revision"),
                row.getBoolean("wanted"),
                terms(row),
                time(row, "leader_time"));
        Fate fate = new Fate(
                State.valueOf(row.getString("state")),
                row.getString("code"),
                new Quantity(row.getBigDecimal("cumulative_quantity")),
                row.getBigDecimal("average_price"));
        return new CopyTask(mapping, ask, fate, time(row, "changed_time"));
    }

    private static @Nullable OrderTerms terms(ResultSet row) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        return quantity == null
                ? null
                : new OrderTerms(
                        OrderType.valueOf(row.getString("order_type")),
                        TimeInForce.valueOf(row.getString("time_in_force")),
                        new Quantity(quantity),
                        price(row, "limit_price"),
                        price(row, "trigger_price"));
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
