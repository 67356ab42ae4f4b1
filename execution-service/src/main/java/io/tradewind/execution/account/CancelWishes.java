package io.tradewind.execution.account;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Cancels that were asked for at an instance which does not own the order's account. A wish changes no order, so it
 * needs no epoch; the owner fulfils it under its own. Thread-safe.
 */
@Repository
class CancelWishes {

    private final JdbcTemplate jdbc;

    CancelWishes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Wish(AccountId account, ClientOrderId order) {}

    /** Commits on its own; the same wish again is one. */
    void keep(Wish wish, Instant now) {
        jdbc.update(
                "insert into cancel_wish (client_order_id, account, wished_time) values (?, ?, ?) on conflict do nothing",
                wish.order().value(),
                wish.account().value(),
                now.atOffset(ZoneOffset.UTC));
    }

    /** The oldest wishes for these accounts. */
    List<Wish> oldest(Collection<AccountId> accounts, int limit) {
        return jdbc.query(
                "select account, client_order_id from cancel_wish where account = any (?) order by wished_time limit ?",
                statement -> {
                    statement.setArray(
                            1,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "text",
                                            accounts.stream()
                                                    .map(AccountId::value)
                                                    .toArray()));
                    statement.setInt(2, limit);
                },
                (row, _) -> new Wish(new AccountId(row.getString(1)), new ClientOrderId(row.getString(2))));
    }

    /** Needs a unit of work. */
    void forget(AccountId account, ClientOrderId order) {
        jdbc.update(
                "delete from cancel_wish where client_order_id = ? and account = ?", order.value(), account.value());
    }
}
