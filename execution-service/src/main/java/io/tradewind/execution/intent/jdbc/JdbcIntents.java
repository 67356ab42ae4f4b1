package io.tradewind.execution.intent.jdbc;

import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.intent.Intent;
import io.tradewind.execution.intent.IntentState;
import io.tradewind.execution.intent.IntentTerms;
import io.tradewind.execution.intent.Intents;
import io.tradewind.execution.order.Executed;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class JdbcIntents implements Intents {

    private final JdbcTemplate jdbc;

    JdbcIntents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean insert(Intent intent, Instant now) {
        IntentTerms terms = intent.terms();
        Columns columns = Columns.of(intent.state());
        return jdbc.update(
                        """
                insert into intent (intent_id, signal_id, source, account, book, instrument, product, action, side,
                    requested, price, order_type, trigger_price, display_quantity, time_in_force, received_time, state, code,
                    detail, created_time, updated_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                        terms.intentId().value(),
                        terms.signalId().value(),
                        terms.source(),
                        terms.account().value(),
                        terms.book().value(),
                        terms.instrument().value(),
                        terms.product().value(),
                        terms.action().name(),
                        terms.side().name(),
                        value(terms.requested()),
                        value(terms.price()),
                        name(terms.orderType()),
                        value(terms.conditions().triggerPrice()),
                        value(terms.conditions().displayQuantity()),
                        name(terms.timeInForce()),
                        utc(terms.receivedTime()),
                        intent.state().label(),
                        columns.code(),
                        columns.detail(),
                        utc(now),
                        utc(now))
                == 1;
    }

    @Override
    public Optional<Intent> find(IntentId id) {
        return jdbc.query("select * from intent where intent_id = ?", (row, _) -> intent(row), id.value()).stream()
                .findFirst();
    }

    @Override
    public List<Stored> undecided(AccountId account) {
        return jdbc.query(
                "select * from intent where account = ? and state in ('RECEIVED', 'REVISED') order by arrival",
                (row, _) -> new Stored(intent(row), time(row, "created_time")),
                account.value());
    }

    @Override
    public List<Intent> newest(AccountId account, InstrumentId instrument, Side side, int limit) {
        return jdbc.query(
                "select * from intent where account = ? and instrument = ? and side = ? order by created_time desc limit ?",
                (row, _) -> intent(row),
                account.value(),
                instrument.value(),
                side.name(),
                limit);
    }

    @Override
    public void update(Intent intent, Executed executed, Instant now) {
        Columns columns = Columns.of(intent.state());
        int updated = jdbc.update(
                """
                update intent set requested = ?, price = ?, order_type = ?, trigger_price = ?, display_quantity = ?,
                    time_in_force = ?, received_time = ?,
                    state = ?, quantity = ?, children = ?, outcome = ?, code = ?, detail = ?,
                    cumulative_quantity = ?, notional = ?, updated_time = ?
                where intent_id = ?""",
                value(intent.terms().requested()),
                value(intent.terms().price()),
                name(intent.terms().orderType()),
                value(intent.terms().conditions().triggerPrice()),
                value(intent.terms().conditions().displayQuantity()),
                name(intent.terms().timeInForce()),
                utc(intent.terms().receivedTime()),
                intent.state().label(),
                value(columns.quantity()),
                columns.children(),
                columns.outcome(),
                columns.code(),
                columns.detail(),
                executed.quantity().value(),
                executed.notional(),
                utc(now),
                intent.terms().intentId().value());
        if (updated != 1) {
            throw new IllegalStateException("intent " + intent.terms().intentId() + " is not in the table");
        }
    }

    private static Intent intent(ResultSet row) throws SQLException {
        BigDecimal requested = row.getBigDecimal("requested");
        BigDecimal price = row.getBigDecimal("price");
        String orderType = row.getString("order_type");
        String timeInForce = row.getString("time_in_force");
        return new Intent(
                new IntentTerms(
                        new IntentId(row.getString("intent_id")),
                        new SignalId(row.getString("signal_id")),
                        row.getString("source"),
                        new AccountId(row.getString("account")),
                        new BookId(row.getString("book")),
                        new InstrumentId(row.getString("instrument")),
                        new Product(row.getString("product")),
                        Action.valueOf(row.getString("action")),
                        requested == null ? null : new Quantity(requested),
                        price == null ? null : new Price(price),
                        orderType == null ? null : OrderType.valueOf(orderType),
                        OrderConditions.of(row.getBigDecimal("trigger_price"), row.getBigDecimal("display_quantity")),
                        timeInForce == null ? null : TimeInForce.valueOf(timeInForce),
                        time(row, "received_time")),
                Columns.state(row));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String name(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    private static @Nullable BigDecimal value(@Nullable Price price) {
        return price == null ? null : price.value();
    }

    private static @Nullable BigDecimal value(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.value();
    }

    /** What a state alone has, in columns that may be empty. */
    private record Columns(
            @Nullable Quantity quantity,
            int children,
            @Nullable String outcome,
            @Nullable String code,
            @Nullable String detail) {

        static Columns of(IntentState state) {
            return switch (state) {
                case IntentState.Received _ -> new Columns(null, 0, null, null, null);
                case IntentState.Admitted admitted ->
                    new Columns(admitted.quantity(), admitted.children(), null, null, null);
                case IntentState.Working working ->
                    new Columns(working.quantity(), working.children(), null, null, null);
                case IntentState.Revising revising ->
                    new Columns(revising.quantity(), revising.children(), null, null, null);
                case IntentState.Revised revised -> new Columns(null, revised.children(), null, null, null);
                case IntentState.Ending ending -> new Columns(ending.quantity(), ending.children(), null, null, null);
                case IntentState.Done done ->
                    new Columns(done.quantity(), done.children(), done.outcome().name(), done.code(), null);
                case IntentState.Denied denied -> new Columns(null, 0, null, denied.code(), denied.detail());
                case IntentState.Stale stale ->
                    new Columns(stale.quantity(), stale.children(), Outcome.STALE.name(), stale.code(), null);
            };
        }

        static IntentState state(ResultSet row) throws SQLException {
            BigDecimal number = row.getBigDecimal("quantity");
            Quantity quantity = number == null ? Quantity.ZERO : new Quantity(number);
            String code = row.getString("code");
            String text = code == null ? "" : code;
            String state = row.getString("state");
            return switch (state) {
                case "RECEIVED" -> new IntentState.Received();
                case "ADMITTED" -> new IntentState.Admitted(quantity, row.getInt("children"));
                case "WORKING" -> new IntentState.Working(quantity, row.getInt("children"));
                case "REVISING" -> new IntentState.Revising(quantity, row.getInt("children"));
                case "REVISED" -> new IntentState.Revised(row.getInt("children"));
                case "ENDING" -> new IntentState.Ending(quantity, row.getInt("children"));
                case "DONE" ->
                    new IntentState.Done(
                            quantity, Outcome.valueOf(row.getString("outcome")), code, row.getInt("children"));
                case "DENIED" -> {
                    String detail = row.getString("detail");
                    yield new IntentState.Denied(text, detail == null ? "" : detail);
                }
                // Rows of before this was kept say 0.
                case "STALE" -> new IntentState.Stale(quantity, text, Math.max(1, row.getInt("children")));
                default -> throw new IllegalStateException("intent row in unknown state " + state);
            };
        }
    }
}
