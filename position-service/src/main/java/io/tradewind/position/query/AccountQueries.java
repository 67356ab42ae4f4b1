package io.tradewind.position.query;

import io.tradewind.contracts.Stamp;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.platform.paging.Page;
import io.tradewind.platform.paging.PageRequest;
import io.tradewind.position.ledger.Amounts;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads for the REST API, as committed at the moment of the call. */
@Component
class AccountQueries {
    private final JdbcTemplate jdbc;

    AccountQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether any order event of the account was ever applied. */
    boolean isKnown(String account) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from account_state where account = ?)", Boolean.class, account));
    }

    /** Sorted by book, instrument and product. */
    Page<PositionView> positions(String account, PageRequest page) {
        return Page.of(
                page,
                jdbc.query("""
                        select * from positions where account = ?
                        order by book, instrument, product limit ? offset ?""", AccountQueries::position, account, page.size(), page.offset()),
                count("select count(*) from positions where account = ?", account));
    }

    /** In the order they were booked. */
    Page<FillView> fills(String account, PageRequest page) {
        return Page.of(
                page,
                jdbc.query("""
                        select * from ledger_entry where account = ? and kind = 'FILL'
                        order by id limit ? offset ?""", AccountQueries::fill, account, page.size(), page.offset()),
                count("select count(*) from ledger_entry where account = ? and kind = 'FILL'", account));
    }

    private long count(String sql, String account) {
        Long count = jdbc.queryForObject(sql, Long.class, account);
        return count == null ? 0 : count;
    }

    private static PositionView position(ResultSet row, int number) throws SQLException {
        return new PositionView(
                row.getString("account"),
                row.getString("book"),
                row.getString("instrument"),
                row.getString("product"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("average_price"),
                row.getBigDecimal("realized_pnl"),
                new Stamp(row.getLong("as_of_generation"), row.getLong("as_of_sequence")),
                time(row, "updated_time"));
    }

    private static FillView fill(ResultSet row, int number) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        BigDecimal cost = row.getBigDecimal("cost");
        boolean buy = quantity.signum() > 0;
        return new FillView(
                row.getString("account"),
                row.getString("book"),
                row.getString("instrument"),
                row.getString("product"),
                row.getString("client_order_id"),
                row.getString("natural_id"),
                buy ? Side.BUY : Side.SELL,
                row.getBigDecimal("cum_before"),
                row.getBigDecimal("cum_after"),
                quantity.abs(),
                Amounts.perUnit(cost, new Quantity(quantity)),
                buy ? cost : cost.negate(),
                time(row, "effective_time"),
                row.getLong("sequence"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
