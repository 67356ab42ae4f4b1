package io.tradewind.execution.account;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.order.Executed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Every fill that was told, and what orders of others have executed. Writing needs a unit of work. */
@Repository
class Fills {

    private final JdbcTemplate jdbc;

    Fills(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrderFilled fill, Stamp stamp) {
        jdbc.update("""
                insert into fill (account, broker_order_id, cum_after, cum_before, client_order_id, book, instrument, product,
                    side, notional, execution_ids, generation, sequence, transact_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", statement -> {
            statement.setString(1, fill.account().value());
            statement.setString(2, fill.brokerOrderId().value());
            statement.setBigDecimal(3, fill.cumAfter().value());
            statement.setBigDecimal(4, fill.cumBefore().value());
            statement.setString(
                    5,
                    fill.clientOrderId() == null ? null : fill.clientOrderId().value());
            statement.setString(6, fill.book().value());
            statement.setString(7, fill.instrument().value());
            statement.setString(8, fill.product().value());
            statement.setString(9, fill.side().name());
            statement.setBigDecimal(10, fill.notional());
            statement.setArray(
                    11,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    "text",
                                    fill.executionIds().stream()
                                            .map(Object::toString)
                                            .toArray()));
            statement.setLong(12, stamp.generation());
            statement.setLong(13, stamp.sequence());
            statement.setObject(14, fill.transactTime().atOffset(ZoneOffset.UTC));
        });
    }

    /** What own fills after the stamp changed of a position; signed. */
    Quantity after(AccountId account, BookId book, InstrumentId instrument, Product product, Stamp stamp) {
        BigDecimal sum = jdbc.queryForObject(
                """
                select coalesce(sum(case side when 'BUY' then cum_after - cum_before else cum_before - cum_after end), 0)
                from fill
                where account = ? and book = ? and instrument = ? and product = ? and (generation, sequence) > (?, ?)""",
                BigDecimal.class,
                account.value(),
                book.value(),
                instrument.value(),
                product.value(),
                stamp.generation(),
                stamp.sequence());
        return new Quantity(sum == null ? BigDecimal.ZERO : sum);
    }

    /** How far the executions of these orders are told, or taken as the starting point. Unknown ones are absent. */
    Map<BrokerOrderId, Quantity> known(AccountId account, Collection<BrokerOrderId> orders) {
        Map<BrokerOrderId, Quantity> known = new HashMap<>();
        jdbc.query(
                """
                select broker_order_id, max(cumulative) from (
                  select broker_order_id, cum_after as cumulative from fill where account = ? and broker_order_id = any (?)
                  union all
                  select broker_order_id, cumulative_quantity from foreign_order
                  where account = ? and broker_order_id = any (?)) told
                group by broker_order_id""",
                statement -> {
                    var ids = statement
                            .getConnection()
                            .createArrayOf(
                                    "text",
                                    orders.stream().map(BrokerOrderId::value).toArray());
                    statement.setString(1, account.value());
                    statement.setArray(2, ids);
                    statement.setString(3, account.value());
                    statement.setArray(4, ids);
                },
                row -> {
                    known.put(new BrokerOrderId(row.getString(1)), new Quantity(row.getBigDecimal(2)));
                });
        return known;
    }

    /** What an order of others has executed, as far as we know. */
    Optional<Executed> foreign(AccountId account, BrokerOrderId order) {
        return jdbc
                .query(
                        "select cumulative_quantity, notional from foreign_order where account = ? and broker_order_id = ?",
                        (row, _) -> new Executed(new Quantity(row.getBigDecimal(1)), row.getBigDecimal(2)),
                        account.value(),
                        order.value())
                .stream()
                .findFirst();
    }

    void saveForeign(AccountId account, BrokerOrderId order, Executed executed, Instant now) {
        jdbc.update(
                """
                insert into foreign_order (account, broker_order_id, cumulative_quantity, notional, first_seen_time,
                    updated_time)
                values (?, ?, ?, ?, ?, ?)
                on conflict (account, broker_order_id) do update
                set cumulative_quantity = excluded.cumulative_quantity, notional = excluded.notional,
                    updated_time = excluded.updated_time""",
                account.value(),
                order.value(),
                executed.quantity().value(),
                executed.notional(),
                now.atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC));
    }
}
