package io.tradewind.position.ledger;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Quantity;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The ledger's rows. Everything here runs in the transaction of a unit of work that holds the account. */
@Component
public class Ledger {
    private static final String POSITION = " account = ? and book = ? and instrument = ? and product = ? ";

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;

    Ledger(JdbcTemplate jdbc, DataSource database, LedgerProperties properties) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(database);
        this.streaming.setFetchSize(properties.replayFetchSize());
    }

    /**
     * The entries a fill still has to make; none when it was booked before.
     *
     * @param entries in rising cumulative quantity
     * @param afterHole whether executed quantity just below the fill is unknown
     */
    public record Unbooked(List<LedgerEntry> entries, boolean afterHole) {}

    /** What of this fill the ledger does not hold. */
    public Unbooked unbooked(OrderFilled fill) {
        FillParts parts = FillParts.of(fill, partsFrom(fill.account(), fill.brokerOrderId(), fill.cumBefore()));
        return new Unbooked(
                parts.fresh().stream()
                        .<LedgerEntry>map(part -> LedgerEntry.Fill.of(fill, part))
                        .toList(),
                parts.afterHole());
    }

    /** What came of appending an entry. */
    public enum Appended {
        /** It comes after all others of its position in book order. */
        LATEST,
        /** Others of its position come after it. */
        LATE,
        /** An entry of this natural id was there already; nothing was changed. */
        KNOWN
    }

    /** Appends an entry, once. */
    public Appended append(LedgerEntry entry, Stamp source) {
        return switch (entry) {
            case LedgerEntry.Fill fill ->
                insert(
                        "FILL",
                        fill,
                        fill.cumBefore(),
                        text(fill.clientOrderId()),
                        text(fill.intentId()),
                        fill.executionIds().stream().map(Object::toString).toArray(String[]::new),
                        source);
            case LedgerEntry.Opening opening ->
                insert("OPENING", opening, Quantity.ZERO, null, null, new String[0], source);
        };
    }

    /** Hands out all changes of a position in book order, without holding them in memory. */
    public void replay(PositionKey key, Consumer<Change> changes) {
        streaming.query(
                "select quantity, cost from ledger_entry where" + POSITION
                        + "order by effective_time, natural_id, cum_after",
                row -> {
                    changes.accept(new Change(new Quantity(row.getBigDecimal("quantity")), row.getBigDecimal("cost")));
                },
                key.account().value(),
                key.book().value(),
                key.instrument().value(),
                key.product().value());
    }

    /**
     * What is booked of a broker order at or above a cumulative quantity: usually nothing but the part that ends there.
     */
    private List<ExecutedPart> partsFrom(AccountId account, BrokerOrderId order, Quantity from) {
        return jdbc.query(
                """
                select cum_before, cum_after, case when quantity > 0 then cost else -cost end as notional
                from ledger_entry
                where account = ? and kind = 'FILL' and natural_id = ? and cum_after >= ? order by cum_after""",
                (row, _) -> new ExecutedPart(
                        new Quantity(row.getBigDecimal("cum_before")),
                        new Quantity(row.getBigDecimal("cum_after")),
                        row.getBigDecimal("notional")),
                account.value(),
                order.value(),
                from.value());
    }

    private Appended insert(
            String kind,
            LedgerEntry entry,
            Quantity cumBefore,
            @Nullable String clientOrderId,
            @Nullable String intentId,
            String[] executionIds,
            Stamp source) {
        PositionKey key = entry.position();
        Boolean latest = jdbc.query(
                """
                        insert into ledger_entry as fresh (account, book, instrument, product, kind, natural_id, cum_before,
                                                           cum_after, quantity, cost, effective_time, client_order_id,
                                                           intent_id, execution_ids, generation, sequence)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        returning not exists (
                          select 1 from ledger_entry e
                          where e.account = fresh.account and e.book = fresh.book and e.instrument = fresh.instrument
                            and e.product = fresh.product and (e.effective_time, e.natural_id, e.cum_after)
                              > (fresh.effective_time, fresh.natural_id, fresh.cum_after))""",
                statement -> {
                    int next = setKey(statement, key);
                    statement.setString(next++, kind);
                    statement.setString(next++, entry.naturalId());
                    statement.setBigDecimal(next++, cumBefore.value());
                    statement.setBigDecimal(next++, entry.cumAfter().value());
                    statement.setBigDecimal(next++, entry.change().quantity().value());
                    statement.setObject(next++, entry.change().cost(), Types.NUMERIC);
                    statement.setObject(next++, entry.effectiveTime().atOffset(ZoneOffset.UTC));
                    statement.setString(next++, clientOrderId);
                    statement.setString(next++, intentId);
                    statement.setArray(next++, statement.getConnection().createArrayOf("text", executionIds));
                    statement.setLong(next++, source.generation());
                    statement.setLong(next, source.sequence());
                },
                row -> row.next() ? row.getBoolean(1) : null);
        if (latest == null) {
            return Appended.KNOWN;
        }
        return latest ? Appended.LATEST : Appended.LATE;
    }

    private static int setKey(PreparedStatement statement, PositionKey key) throws SQLException {
        statement.setString(1, key.account().value());
        statement.setString(2, key.book().value());
        statement.setString(3, key.instrument().value());
        statement.setString(4, key.product().value());
        return 5;
    }

    private static @Nullable String text(@Nullable Record id) {
        return id == null ? null : id.toString();
    }
}
