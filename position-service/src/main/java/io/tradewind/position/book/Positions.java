package io.tradewind.position.book;

import io.tradewind.contracts.Stamp;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.position.ledger.PositionKey;
import io.tradewind.position.report.HoldingKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of the positions. Everything here runs in the transaction of a unit of work that holds the account. */
@Component
class Positions {
    private final JdbcTemplate jdbc;

    Positions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    StoredPosition find(PositionKey key) {
        return jdbc
                .query(
                        """
                        select quantity, open_cost, realized_pnl, version from positions
                        where account = ? and book = ? and instrument = ? and product = ?""",
                        (row, _) -> new StoredPosition(
                                new Position(
                                        new Quantity(row.getBigDecimal("quantity")),
                                        row.getBigDecimal("open_cost"),
                                        row.getBigDecimal("realized_pnl")),
                                row.getLong("version")),
                        key.account().value(),
                        key.book().value(),
                        key.instrument().value(),
                        key.product().value())
                .stream()
                .findFirst()
                .orElse(StoredPosition.NONE);
    }

    void save(PositionKey key, StoredPosition stored, Stamp asOf, Instant time) {
        Position position = stored.position();
        jdbc.update(
                """
                insert into positions (account, book, instrument, product, quantity, open_cost, average_price,
                                       realized_pnl, version, as_of_generation, as_of_sequence, updated_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (account, book, instrument, product) do update
                set quantity = excluded.quantity, open_cost = excluded.open_cost,
                    average_price = excluded.average_price, realized_pnl = excluded.realized_pnl,
                    version = excluded.version, as_of_generation = excluded.as_of_generation,
                    as_of_sequence = excluded.as_of_sequence, updated_time = excluded.updated_time""",
                key.account().value(),
                key.book().value(),
                key.instrument().value(),
                key.product().value(),
                position.quantity().value(),
                position.openCost(),
                position.averagePrice(),
                position.realizedPnl(),
                stored.version(),
                asOf.generation(),
                asOf.sequence(),
                time.atOffset(ZoneOffset.UTC));
    }

    Map<HoldingKey, Quantity> held(AccountId account) {
        Map<HoldingKey, Quantity> held = new TreeMap<>();
        jdbc.query(
                """
                select instrument, product, sum(quantity) as quantity from positions
                where account = ? group by instrument, product""",
                row -> {
                    held.put(
                            new HoldingKey(
                                    new InstrumentId(row.getString("instrument")),
                                    new Product(row.getString("product"))),
                            new Quantity(row.getBigDecimal("quantity")));
                },
                account.value());
        return held;
    }
}
