package io.tradewind.position.permission;

import io.tradewind.contracts.Stamp;
import io.tradewind.domain.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what may be announced, and draws a version for each. */
@Component
class Announceables {
    /** The inbox's own table says best whether a key stands still; nothing of it is kept here. */
    private static final String SELECT = """
            select account, standing, as_of_generation, as_of_sequence, nextval('book_ready_version') as version,
                   exists (select 1 from inbox
                           where consumer = ? and key = account and parked_code is not null) as parked
            from account_state""";

    private final JdbcTemplate jdbc;

    Announceables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<Announceable> all() {
        return jdbc.query(SELECT, Announceables::read, OrderStream.CONSUMER);
    }

    List<Announceable> of(Collection<AccountId> accounts) {
        return jdbc.query(
                SELECT + " where account = any (?)",
                statement -> {
                    statement.setString(1, OrderStream.CONSUMER);
                    statement.setArray(
                            2,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "text",
                                            accounts.stream()
                                                    .map(AccountId::value)
                                                    .toArray()));
                },
                Announceables::read);
    }

    private static Announceable read(ResultSet row, int number) throws SQLException {
        return new Announceable(
                new AccountId(row.getString("account")),
                Standing.valueOf(row.getString("standing")),
                new Stamp(row.getLong("as_of_generation"), row.getLong("as_of_sequence")),
                row.getLong("version"),
                row.getBoolean("parked"));
    }
}
