package io.tradewind.execution.order.jdbc;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.detection.FillEvidence;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.EvidenceLine;
import io.tradewind.execution.order.Executed;
import io.tradewind.execution.order.OrderTerms;
import io.tradewind.execution.order.Orders;
import io.tradewind.execution.order.Suspicion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOrders implements Orders {

    private static final String UPDATE = """
            update broker_order set broker_order_id = coalesce(?, broker_order_id), state = ?, status = ?, attempts = ?,
                doubt_since = ?, absent_since = ?, reason = ?, cancel_wanted = ?, cumulative_quantity = ?, notional = ?,
                suspect_cumulative = ?, suspect_since = ?, suspect_confirmed = ?, epoch = ?, updated_time = ?
            where client_order_id = ?""";
    private static final String KEEP = """
            insert into evidence (account, client_order_id, observed_time, source, status, cumulative_quantity, detail,
                looks, confidence)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;

    JdbcOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<BrokerOrder> find(ClientOrderId id) {
        return jdbc
                .query(
                        "select * from broker_order where client_order_id = ?",
                        (row, _) -> OrderRow.order(row),
                        id.value())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<BrokerOrder> find(AccountId account, BrokerOrderId id) {
        return jdbc
                .query(
                        "select * from broker_order where account = ? and broker_order_id = ?",
                        (row, _) -> OrderRow.order(row),
                        account.value(),
                        id.value())
                .stream()
                .findFirst();
    }

    @Override
    public List<BrokerOrder> live(AccountId account) {
        return jdbc.query(
                "select * from broker_order where account = ? and state <> 'CLOSED' order by created_time, child",
                (row, _) -> OrderRow.order(row),
                account.value());
    }

    @Override
    public Executed executed(IntentId intent) {
        List<Executed> sums = jdbc.query(
                "select coalesce(sum(cumulative_quantity), 0), coalesce(sum(notional), 0) from broker_order"
                        + " where intent_id = ?",
                (row, _) -> new Executed(new Quantity(row.getBigDecimal(1)), row.getBigDecimal(2)),
                intent.value());
        return sums.getFirst();
    }

    @Override
    public Working working(AccountId account, BookId book, InstrumentId instrument, Product product) {
        List<Working> all = jdbc.query(
                """
                select coalesce(sum(greatest(quantity - cumulative_quantity, 0)) filter (where side = 'SELL'), 0),
                       coalesce(bool_or(side = 'SELL' and (cancel_wanted or state = 'PENDING_CANCEL')), false),
                       coalesce(bool_or(side = 'BUY'), false)
                from broker_order
                where account = ? and state <> 'CLOSED' and book = ? and instrument = ? and product = ?""",
                (row, _) -> new Working(new Quantity(row.getBigDecimal(1)), row.getBoolean(2), row.getBoolean(3)),
                account.value(),
                book.value(),
                instrument.value(),
                product.value());
        return all.getFirst();
    }

    @Override
    public Optional<ClientOrderId> inDoubt(AccountId account, InstrumentId instrument) {
        return jdbc
                .query("""
                        select client_order_id from broker_order
                        where account = ? and state <> 'CLOSED' and status = 'IN_DOUBT' and instrument = ? limit 1""", (row, _) -> new ClientOrderId(row.getString(1)), account.value(), instrument.value())
                .stream()
                .findFirst();
    }

    @Override
    public void insert(BrokerOrder order, long epoch, Instant now) {
        OrderTerms terms = order.terms();
        OrderRow row = OrderRow.of(order.state());
        jdbc.update(
                """
                insert into broker_order (client_order_id, intent_id, account, book, instrument, product, side, leg, child,
                    order_type, time_in_force, quantity, limit_price, trigger_price, display_quantity, deadline, state, status,
                    attempts, epoch, created_time, updated_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                terms.clientOrderId().value(),
                terms.intentId().value(),
                terms.account().value(),
                terms.book().value(),
                terms.instrument().value(),
                terms.product().value(),
                terms.side().name(),
                terms.leg().name(),
                terms.child(),
                terms.orderType().name(),
                terms.timeInForce().name(),
                terms.quantity().value(),
                value(terms.limitPrice()),
                value(terms.conditions().triggerPrice()),
                value(terms.conditions().displayQuantity()),
                utc(terms.deadline()),
                row.state(),
                order.status().name(),
                row.attempts(),
                epoch,
                utc(terms.storedTime()),
                utc(now));
    }

    @Override
    public void update(BrokerOrder order, long epoch, Instant now) {
        updated(order, jdbc.update(UPDATE, values(order, epoch, now)));
    }

    /** On one way to the server: this is done for all that happens to an order. */
    @Override
    public void update(BrokerOrder order, EvidenceLine seen, long epoch, Instant now) {
        Object[] values = Stream.of(
                        values(order, epoch, now), values(order.terms().account(), order.id(), seen, now))
                .flatMap(Arrays::stream)
                .toArray();
        updated(order, jdbc.update(UPDATE + "; " + KEEP, values));
    }

    private static void updated(BrokerOrder order, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("order " + order.id() + " is not in the table");
        }
    }

    private static @Nullable Object[] values(BrokerOrder order, long epoch, Instant now) {
        OrderRow row = OrderRow.of(order.state());
        Suspicion suspicion = order.suspicion();
        return new @Nullable Object[] {
            row.brokerOrderId(),
            row.state(),
            order.status().name(),
            row.attempts(),
            utc(row.doubtSince()),
            utc(row.absentSince()),
            row.reason(),
            order.cancelWanted(),
            order.executed().quantity().value(),
            order.executed().notional(),
            suspicion == null ? null : value(suspicion.cumulative()),
            suspicion == null ? null : utc(suspicion.since()),
            suspicion != null && suspicion.confirmed(),
            epoch,
            utc(now),
            order.id().value()
        };
    }

    @Override
    public void keepEvidence(AccountId account, @Nullable ClientOrderId id, EvidenceLine seen, Instant now) {
        jdbc.update(KEEP, values(account, id, seen, now));
    }

    private static @Nullable Object[] values(
            AccountId account, @Nullable ClientOrderId id, EvidenceLine seen, Instant now) {
        FillEvidence looks = seen.looks();
        return new @Nullable Object[] {
            account.value(),
            id == null ? null : id.value(),
            utc(now),
            seen.source(),
            seen.status(),
            value(seen.cumulative()),
            seen.detail(),
            looks == null ? null : looks.toString(),
            looks == null ? null : looks.confidence()
        };
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable BigDecimal value(@Nullable Price price) {
        return price == null ? null : price.value();
    }

    private static @Nullable BigDecimal value(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.value();
    }
}
