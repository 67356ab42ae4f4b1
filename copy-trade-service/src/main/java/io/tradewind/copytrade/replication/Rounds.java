package io.tradewind.copytrade.replication;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Side;
import io.tradewind.messaging.slot.Slots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of the rounds. Written in a unit of work that holds the leader. */
@Component
public class Rounds {
    private final JdbcTemplate jdbc;
    private final Slots slots;

    Rounds(JdbcTemplate jdbc, Slots slots) {
        this.jdbc = jdbc;
        this.slots = slots;
    }

    /**
     * Rounds that wait, the next to be served first.
     *
     * @param open how many there are in all
     */
    record Waiting(List<Round> first, int open) {}

    /** Opens a round for the order's revision. One that is under way for an older revision starts anew. */
    public void open(LeaderOrder order, Instant now) {
        jdbc.update(
                """
                insert into replication_round (leader, leader_order_id, slot, revision, is_exit, cursor, opened_time)
                values (?, ?, ?, ?, ?, '', ?)
                on conflict (leader, leader_order_id) do update
                set revision = excluded.revision, cursor = excluded.cursor, wanted = 0, unwanted = 0, skipped = 0""",
                order.leader().value(),
                order.leaderOrderId().value(),
                slots.of(order.leader().value()),
                order.revision(),
                order.side() == Side.SELL,
                now.atOffset(ZoneOffset.UTC));
    }

    /**
     * Exits first, then the oldest.
     *
     * @param busy leaders that are being served; their rounds count, but are not handed out
     */
    Waiting waiting(Collection<Integer> owned, Collection<AccountId> busy, int limit) {
        List<Round> first = jdbc.query(
                """
                select * from replication_round where slot = any (?) and leader <> all (?)
                order by is_exit desc, opened_time, leader, leader_order_id limit ?""",
                statement -> {
                    Object[] leaders = busy.stream().map(AccountId::value).toArray();
                    statement.setArray(1, statement.getConnection().createArrayOf("integer", owned.toArray()));
                    statement.setArray(2, statement.getConnection().createArrayOf("text", leaders));
                    statement.setInt(3, limit);
                },
                (row, _) -> round(row));
        return new Waiting(first, first.isEmpty() && busy.isEmpty() ? 0 : open(owned));
    }

    private int open(Collection<Integer> owned) {
        return jdbc.query(
                        "select count(*) from replication_round where slot = any (?)",
                        statement -> statement.setArray(
                                1, statement.getConnection().createArrayOf("integer", owned.toArray())),
                        (row, _) -> row.getInt(1))
                .getFirst();
    }

    /** Whether the round still stands where this says, under the leader's lock. */
    boolean isCurrent(Round round) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                select exists (select 1 from replication_round
                               where leader = ? and leader_order_id = ? and revision = ? and cursor = ?)""",
                Boolean.class,
                round.leader().value(),
                round.leaderOrderId().value(),
                round.revision(),
                round.cursor()));
    }

    /**
     * The next followers to serve: those of the leader, and those who have a task of the order whatever they do now.
     */
    List<AccountId> nextFollowers(Round round, int limit) {
        return jdbc.query(
                """
                select follower from (
                  select follower_account as follower from subscription
                  where leader_account = ? and ended_time is null and follower_account > ?
                  union
                  select follower from copy_task where leader = ? and leader_order_id = ? and follower > ?) followers
                order by follower limit ?""",
                (row, _) -> new AccountId(row.getString(1)),
                round.leader().value(),
                round.cursor(),
                round.leader().value(),
                round.leaderOrderId().value(),
                round.cursor(),
                limit);
    }

    void advance(Round round) {
        jdbc.update(
                """
                update replication_round set cursor = ?, wanted = ?, unwanted = ?, skipped = ?
                where leader = ? and leader_order_id = ?""",
                round.cursor(),
                round.wanted(),
                round.unwanted(),
                round.skipped(),
                round.leader().value(),
                round.leaderOrderId().value());
    }

    void close(Round round) {
        jdbc.update(
                "delete from replication_round where leader = ? and leader_order_id = ?",
                round.leader().value(),
                round.leaderOrderId().value());
    }

    private static Round round(ResultSet row) throws SQLException {
        return new Round(
                new AccountId(row.getString("leader")),
                new BrokerOrderId(row.getString("leader_order_id")),
                row.getLong("revision"),
                row.getBoolean("is_exit"),
                row.getString("cursor"),
                row.getObject("opened_time", OffsetDateTime.class).toInstant(),
                row.getInt("wanted"),
                row.getInt("unwanted"),
                row.getInt("skipped"));
    }
}
