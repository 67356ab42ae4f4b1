package io.tradewind.signal.lifecycle;

import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of signals. A signal's row is written once and afterwards only told its refusal or its fate; that it still
 * has to be decided is a pointer beside it, stored and removed with it. Thread-safe.
 */
final class SignalStore {
    /** An account with undecided signals, and since when. */
    record Waiting(AccountId account, Instant since) {}

    private final JdbcTemplate jdbc;

    SignalStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One statement, so it is stored whole or not at all. False when the source sent a signal of this id before. */
    boolean insert(SignalId signalId, String dedupId, Signal signal, Instant receivedTime, String raw) {
        return jdbc.update(
                        """
                        with stored as (
                          insert into signal (signal_id, source, dedup_id, account, book, product, type, instrument, leg,
                                              side, lots, quantity, price, stop, target, signal_time, received_time, raw)
                          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                          on conflict (source, dedup_id) do nothing
                          returning account, id, received_time)
                        insert into signal_undecided (account, id, received_time)
                        select account, id, received_time from stored""",
                        signalId.value(),
                        signal.source(),
                        dedupId,
                        signal.account().value(),
                        signal.book().value(),
                        signal.product().value(),
                        signal.type().name(),
                        signal.instrument().value(),
                        signal.leg() == null ? null : signal.leg().name(),
                        name(signal.side()),
                        decimal(signal.lots(), Quantity::value),
                        decimal(signal.quantity(), Quantity::value),
                        decimal(signal.price(), Price::value),
                        decimal(signal.stop(), Price::value),
                        decimal(signal.target(), Price::value),
                        utc(signal.signalTime()),
                        utc(receivedTime),
                        raw)
                > 0;
    }

    Optional<SignalId> find(String source, String dedupId) {
        return jdbc
                .query(
                        "select signal_id from signal where source = ? and dedup_id = ?",
                        (row, _) -> new SignalId(row.getString(1)),
                        source,
                        dedupId)
                .stream()
                .findFirst();
    }

    /** The account's oldest undecided signals, oldest first. Read under the account's lock only. */
    List<StoredSignal> undecided(AccountId account, int limit) {
        return jdbc.query("""
                select s.* from signal_undecided u join signal s on s.id = u.id
                where u.account = ? order by u.id limit ?""", (row, _) -> stored(row), account.value(), limit);
    }

    /** Marks these decided, under the account's lock. */
    void decided(AccountId account, Map<StoredSignal, SignalEvent> decisions) {
        List<Object[]> refused = decisions.values().stream()
                .filter(SignalRefused.class::isInstance)
                .map(SignalRefused.class::cast)
                .map(event -> new Object[] {
                    event.code(), event.detail(), event.signalId().value()
                })
                .toList();
        if (!refused.isEmpty()) {
            jdbc.batchUpdate(
                    "update signal set status = 'REFUSED', fate = 'REFUSED', code = ?, detail = ? where signal_id = ?",
                    refused);
        }
        Object[] places = decisions.keySet().stream().map(StoredSignal::place).toArray();
        jdbc.update("delete from signal_undecided where account = ? and id = any (?)", statement -> {
            statement.setString(1, account.value());
            statement.setArray(2, statement.getConnection().createArrayOf("bigint", places));
        });
    }

    /** Accounts with undecided signals, longest waiting first. */
    List<Waiting> waiting(int limit) {
        return jdbc.query(
                "select account, min(received_time) from signal_undecided group by account order by min(id) limit ?",
                (row, _) -> new Waiting(
                        new AccountId(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant()),
                limit);
    }

    private static StoredSignal stored(ResultSet row) throws SQLException {
        String leg = row.getString("leg");
        String side = row.getString("side");
        Signal signal = new Signal(
                row.getString("source"),
                row.getString("dedup_id"),
                new AccountId(row.getString("account")),
                new BookId(row.getString("book")),
                new Product(row.getString("product")),
                SignalType.valueOf(row.getString("type")),
                new InstrumentId(row.getString("instrument")),
                leg == null ? null : new Leg(leg),
                side == null ? null : Side.valueOf(side),
                quantity(row, "lots"),
                quantity(row, "quantity"),
                price(row, "price"),
                price(row, "stop"),
                price(row, "target"),
                row.getObject("signal_time", OffsetDateTime.class).toInstant());
        return new StoredSignal(
                row.getLong("id"),
                new SignalId(row.getString("signal_id")),
                signal,
                row.getObject("received_time", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Quantity quantity(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : new Quantity(value);
    }

    private static @Nullable Price price(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : new Price(value);
    }

    private static <T> @Nullable BigDecimal decimal(@Nullable T value, Function<T, BigDecimal> number) {
        return value == null ? null : number.apply(value);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
