package io.tradewind.execution.account;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.account.SessionState;
import io.tradewind.domain.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What is known of an account beside its orders. Writing needs a unit of work. */
@Repository
class AccountStates {

    /**
     * One account.
     *
     * @param halted by an operator: nothing is opened
     * @param fillsFrom from when on, by the broker's clock, a report reads fills; null before the first
     * @param reported whether there was a report: before it, what others executed is part of the opening holdings
     */
    record AccountState(boolean halted, @Nullable Instant fillsFrom, boolean reported) {
        static final AccountState NEW = new AccountState(false, null, false);
    }

    private final JdbcTemplate jdbc;

    AccountStates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    AccountState find(AccountId account) {
        return jdbc
                .query(
                        "select trading_state, fills_from, reported from account_state where account = ?",
                        (row, _) -> {
                            OffsetDateTime from = row.getObject(2, OffsetDateTime.class);
                            return new AccountState(
                                    !row.getString(1).equals("ACTIVE"),
                                    from == null ? null : from.toInstant(),
                                    row.getBoolean(3));
                        },
                        account.value())
                .stream()
                .findFirst()
                .orElse(AccountState.NEW);
    }

    /** Keeps how the account stands with its broker; the answer is the version of what is told of it. */
    long told(AccountId account, SessionState session, @Nullable String cause, Instant now) {
        Long version = jdbc.queryForObject(
                """
                insert into account_state (account, session, session_cause, session_time, snapshot_version)
                values (?, ?, ?, ?, 1)
                on conflict (account) do update
                set session = excluded.session, session_cause = excluded.session_cause,
                    session_time = excluded.session_time, snapshot_version = account_state.snapshot_version + 1
                returning snapshot_version""", Long.class, account.value(), session.name(), cause, now.atOffset(ZoneOffset.UTC));
        return version == null ? 1 : version;
    }

    void reported(AccountId account, Instant fillsFrom, Stamp stamp, Instant time) {
        jdbc.update(
                """
                insert into account_state (account, fills_from, reported, report_generation, report_sequence, report_time)
                values (?, ?, true, ?, ?, ?)
                on conflict (account) do update
                set fills_from = excluded.fills_from, reported = true, report_generation = excluded.report_generation,
                    report_sequence = excluded.report_sequence, report_time = excluded.report_time""",
                account.value(),
                fillsFrom.atOffset(ZoneOffset.UTC),
                stamp.generation(),
                stamp.sequence(),
                time.atOffset(ZoneOffset.UTC));
    }
}
