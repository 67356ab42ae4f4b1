package io.tradewind.position.permission;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.domain.AccountId;
import io.tradewind.position.report.Difference;
import io.tradewind.position.report.Mismatch;
import io.tradewind.position.report.MissingFill;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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

    /** The stored state, or that of an account nothing was heard of. */
    public AccountState find(AccountId account) {
        return jdbc
                .query(
                        """
                        select as_of_generation, as_of_sequence, standing, mismatch, opened from account_state
                        where account = ?""",
                        (row, _) -> new AccountState(
                                account,
                                new Stamp(row.getLong("as_of_generation"), row.getLong("as_of_sequence")),
                                Standing.valueOf(row.getString("standing")),
                                mismatch(row.getString("mismatch")),
                                row.getBoolean("opened")),
                        account.value())
                .stream()
                .findFirst()
                .orElseGet(() -> AccountState.unknown(account));
    }

    /**
     * Stores the state.
     *
     * @param time of the last event
     */
    public void save(AccountState state, Instant time) {
        jdbc.update(
                """
                insert into account_state (account, as_of_generation, as_of_sequence, as_of_time, standing, mismatch,
                                           opened)
                values (?, ?, ?, ?, ?, ?::jsonb, ?)
                on conflict (account) do update
                set as_of_generation = excluded.as_of_generation, as_of_sequence = excluded.as_of_sequence,
                    as_of_time = excluded.as_of_time, standing = excluded.standing, mismatch = excluded.mismatch,
                    opened = excluded.opened""",
                state.account().value(),
                state.asOf().generation(),
                state.asOf().sequence(),
                time.atOffset(ZoneOffset.UTC),
                state.standing().name(),
                json(state.mismatch()),
                state.opened());
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
