package io.tradewind.copytrade.subscription;

import io.tradewind.copytrade.sizing.FixedRatio;
import io.tradewind.domain.AccountId;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
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

/** The rows of the subscriptions. Changes run in a unit of work that holds leader and follower. */
@Component
public class Subscriptions {
    private static final String KIND = "FIXED_RATIO";
    private static final String FILTER = """
            where (?::text is null or leader_account = ?) and (?::text is null or follower_account = ?)
            """;

    private final JdbcTemplate jdbc;

    Subscriptions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the followers that have not ended, by follower. Read under the leader's lock to be up to date. */
    public Map<AccountId, Subscription> live(AccountId leader, Collection<AccountId> followers) {
        Map<AccountId, Subscription> live = new TreeMap<>();
        jdbc.query(
                """
                select * from subscription
                where leader_account = ? and follower_account = any (?) and ended_time is null""",
                statement -> {
                    statement.setString(1, leader.value());
                    Object[] names = followers.stream().map(AccountId::value).toArray();
                    statement.setArray(2, statement.getConnection().createArrayOf("text", names));
                },
                row -> {
                    Subscription subscription = subscription(row);
                    live.put(subscription.follower(), subscription);
                });
        return live;
    }

    /** Whether anybody follows the account at the moment. */
    public boolean leads(AccountId account) {
        return exists("select 1 from subscription where leader_account = ? and ended_time is null", account.value());
    }

    boolean follows(AccountId account) {
        return exists("select 1 from subscription where follower_account = ? and ended_time is null", account.value());
    }

    boolean isLive(AccountId leader, AccountId follower) {
        return exists("""
                select 1 from subscription
                where leader_account = ? and follower_account = ? and ended_time is null""", leader.value(), follower.value());
    }

    Optional<Subscription> find(UUID id) {
        return jdbc
                .query("select * from subscription where subscription_id = ?", (row, _) -> subscription(row), id)
                .stream()
                .findFirst();
    }

    /** In the order they were made. */
    Page<Subscription> list(@Nullable AccountId ofLeader, @Nullable AccountId ofFollower, PageRequest page) {
        String leader = ofLeader == null ? null : ofLeader.value();
        String follower = ofFollower == null ? null : ofFollower.value();
        Long total = jdbc.queryForObject(
                "select count(*) from subscription " + FILTER, Long.class, leader, leader, follower, follower);
        return Page.of(
                page,
                jdbc.query(
                        "select * from subscription " + FILTER
                                + "order by created_time, subscription_id limit ? offset ?",
                        (row, _) -> subscription(row),
                        leader,
                        leader,
                        follower,
                        follower,
                        page.size(),
                        page.offset()),
                total == null ? 0 : total);
    }

    void insert(Subscription subscription) {
        jdbc.update(
                """
                insert into subscription (subscription_id, leader_account, follower_account, sizing_kind, sizing_ratio,
                                          state, version, created_time, updated_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                subscription.id(),
                subscription.leader().value(),
                subscription.follower().value(),
                KIND,
                subscription.sizing().ratio(),
                subscription.state().name(),
                subscription.version(),
                utc(subscription.createdTime()),
                utc(subscription.updatedTime()));
    }

    void update(Subscription subscription) {
        Instant ended = subscription.endedTime();
        jdbc.update(
                """
                update subscription set state = ?, version = ?, updated_time = ?, ended_time = ?
                where subscription_id = ?""",
                subscription.state().name(),
                subscription.version(),
                utc(subscription.updatedTime()),
                ended == null ? null : utc(ended),
                subscription.id());
    }

    private boolean exists(String select, Object... arguments) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (" + select + ")", Boolean.class, arguments));
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_time", OffsetDateTime.class);
        return new Subscription(
                row.getObject("subscription_id", UUID.class),
                new AccountId(row.getString("leader_account")),
                new AccountId(row.getString("follower_account")),
                new FixedRatio(row.getBigDecimal("sizing_ratio")),
                SubscriptionState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getObject("created_time", OffsetDateTime.class).toInstant(),
                row.getObject("updated_time", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
