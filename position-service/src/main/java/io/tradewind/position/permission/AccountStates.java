package io.tradewind.position.permission;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.domain.AccountId;
import io.tradewind.position.report.Difference;
import io.tradewind.position.report.Mismatch;
import io.tradewind.position.report.MissingFill;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of the account states. Everything here runs in a unit of work that holds the account. */
@Component
public class AccountStates {
    private record StoredMismatch(Mismatch.Code code, List<Difference> differences, List<MissingFill> missing) {}

    private final JdbcTemplate jdbc;

    AccountStates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The stored states, or those of accounts nothing was heard of. */
    public Map<AccountId, AccountState> find(Collection<AccountId> accounts) {
        Map<AccountId, AccountState> states = new HashMap<>();
        accounts.forEach(account -> states.put(account, AccountState.unknown(account)));
        jdbc.query(
                """
                select account, as_of_generation, as_of_sequence, standing, mismatch, opened from account_state
                where account = any (?)""",
                statement -> statement.setArray(
                        1, array(statement, "text", accounts.stream().map(AccountId::value))),
                row -> {
                    AccountId account = new AccountId(row.getString("account"));
                    states.put(
                            account,
                            new AccountState(
                                    account,
                                    new Stamp(row.getLong("as_of_generation"), row.getLong("as_of_sequence")),
                                    Standing.valueOf(row.getString("standing")),
                                    mismatch(row.getString("mismatch")),
                                    row.getBoolean("opened")));
                });
        return states;
    }

    /**
     * Stores the states.
     *
     * @param times of the last event of each
     */
    public void save(Collection<AccountState> states, Map<AccountId, Instant> times) {
        jdbc.update("""
                insert into account_state (account, as_of_generation, as_of_sequence, as_of_time, standing, mismatch,
                                           opened)
                select account, as_of_generation, as_of_sequence, as_of_time, standing, mismatch::jsonb, opened
                from unnest(?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::boolean[])
                  as s (account, as_of_generation, as_of_sequence, as_of_time, standing, mismatch, opened)
                on conflict (account) do update
                set as_of_generation = excluded.as_of_generation, as_of_sequence = excluded.as_of_sequence,
                    as_of_time = excluded.as_of_time, standing = excluded.standing, mismatch = excluded.mismatch,
                    opened = excluded.opened""", statement -> {
            statement.setArray(
                    1,
                    array(
                            statement,
                            "text",
                            states.stream().map(state -> state.account().value())));
            statement.setArray(
                    2,
                    array(
                            statement,
                            "bigint",
                            states.stream().map(state -> state.asOf().generation())));
            statement.setArray(
                    3,
                    array(
                            statement,
                            "bigint",
                            states.stream().map(state -> state.asOf().sequence())));
            statement.setArray(
                    4,
                    array(
                            statement,
                            "timestamptz",
                            states.stream()
                                    .map(state -> times.getOrDefault(state.account(), Instant.EPOCH)
                                            .toString())));
            statement.setArray(
                    5,
                    array(
                            statement,
                            "text",
                            states.stream().map(state -> state.standing().name())));
            statement.setArray(6, array(statement, "text", states.stream().map(state -> json(state.mismatch()))));
            statement.setArray(7, array(statement, "boolean", states.stream().map(AccountState::opened)));
        });
    }

    private static Array array(PreparedStatement statement, String type, Stream<? extends @Nullable Object> values)
            throws SQLException {
        return statement.getConnection().createArrayOf(type, values.toArray());
    }

    /** Keeps the report itself, for people who look into a mismatch. The account's state is stored before. */
    public void saveReport(BrokerReport report, Stamp stamp) {
        jdbc.update(
                """
                update account_state set report = ?::jsonb, report_generation = ?, report_sequence = ?
                where account = ?""",
                ContractJson.events().writeValueAsString(report),
                stamp.generation(),
                stamp.sequence(),
                report.account().value());
    }

    private static @Nullable String json(@Nullable Mismatch mismatch) {
        return mismatch == null
                ? null
                : ContractJson.events()
                        .writeValueAsString(
                                new StoredMismatch(mismatch.code(), mismatch.differences(), mismatch.missing()));
    }

    private static @Nullable Mismatch mismatch(@Nullable String json) {
        if (json == null) {
            return null;
        }
        StoredMismatch stored = ContractJson.events().readValue(json, StoredMismatch.class);
        return new Mismatch(stored.differences(), stored.missing());
    }
}
