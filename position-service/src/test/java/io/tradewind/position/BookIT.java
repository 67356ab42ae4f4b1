package io.tradewind.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.contracts.position.PositionEvent.PositionSnapshot;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.position.book.Position;
import io.tradewind.position.ledger.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class BookIT {
    private final Suite suite = Suite.shared();
    private final String account = suite.newAccount();
    private final Events events = new Events(account);

    @Test
    void showsPositionsAndFillsOfEveryBook() {
        suite.execution.publish(events.status("o1", OrderStatus.NEW), events.bought("o1", "0", "10", "100"));
        suite.execution.publish(events.bought("o1", "10", "15", "106"));
        apply(events.filled("other", "o2", Side.SELL, "0", "4", "110", Events.TIME));

        assertThat(suite.get("/accounts/" + account + "/positions").body().toString())
                .isEqualTo(page(2, """
                        {"account":"%1$s","book":"demo","instrument":"AAPL","product":"CASH","quantity":"15",\
                        "averagePrice":"102","realizedPnl":"0","asOf":{"generation":1,"sequence":3},\
                        "updatedTime":"2026-11-21T10:00:00Z"},\
                        {"account":"%1$s","book":"other","instrument":"AAPL","product":"CASH","quantity":"-4",\
                        "averagePrice":"110","realizedPnl":"0","asOf":{"generation":1,"sequence":4},\
                        "updatedTime":"2026-11-21T10:00:00Z"}""".formatted(account)));
        assertThat(suite.get("/accounts/" + account + "/fills?page=1&size=2")
                        .body()
                        .toString())
                .isEqualTo("{\"items\":[" + """
                        {"account":"%1$s","book":"other","instrument":"AAPL","product":"CASH",\
                        "clientOrderId":"client-o2","brokerOrderId":"o2","side":"SELL","cumBefore":"0","cumAfter":"4",\
                        "quantity":"4","price":"110","notional":"440","transactTime":"2026-11-21T09:59:00Z",\
                        "sequence":4}""".formatted(account) + "],\"page\":1,\"size\":2,\"total\":3}");
    }

    @Test
    void publishesASnapshotOfEachChange() {
        suite.execution.publish(events.bought("o1", "0", "10", "100"), events.status("o1", OrderStatus.FILLED));
        suite.execution.publish(events.sold("o2", "0", "10", "101.5"));

        try (Snapshots snapshots = new Snapshots(account)) {
            assertThat(snapshots.awaitPositions(seen -> seen.size() == 2))
                    .containsExactly(
                            snapshot("10", "100", "0", 1, new Stamp(1, 1)),
                            snapshot("0", null, "15", 2, new Stamp(1, 3)));
        }
    }

    @Test
    void booksALateFillOfACanceledOrder() {
        suite.execution.publish(events.bought("o1", "0", "4", "100"), events.status("o1", OrderStatus.CANCELED));
        apply(events.bought("o1", "4", "7", "100"));

        assertThat(position()).isEqualTo(Map.of("quantity", "7", "averagePrice", "100", "realizedPnl", "0"));
    }

    @Test
    @Tag("B-10")
    void appliesRecordsThatAreSentAgainOnce() {
        suite.execution.publish(events.bought("o1", "0", "10", "100"), events.sold("o2", "0", "3", "110"));
        apply(events.report());
        List<Map<String, Object>> before = rows();

        suite.execution.republish(account);
        suite.execution.republish(account);
        apply(events.status("o2", OrderStatus.FILLED));

        assertThat(rows()).isEqualTo(before);
        try (Snapshots snapshots = new Snapshots(account)) {
            assertThat(snapshots.positions()).hasSize(2);
        }
    }

    @Test
    @Tag("B-10")
    void booksTheSameFillOnceWhateverMessageBringsIt() {
        double duplicates = metric("tradewind_position_fills_duplicate_total");
        OrderFilled fill = events.bought("o1", "0", "10", "100");
        apply(fill);
        List<Map<String, Object>> before = rows();

        apply(fill);
        apply(events.bought("o1", "2", "9", "100"));

        assertThat(rows()).isEqualTo(before);
        assertThat(metric("tradewind_position_fills_duplicate_total")).isEqualTo(duplicates + 2);
    }

    @Test
    void booksWhatLiesAboveTheKnownQuantity() {
        suite.execution.publish(events.bought("o1", "0", "4", "100"));
        apply(events.bought("o1", "0", "10", "103"));

        assertThat(position()).isEqualTo(Map.of("quantity", "10", "averagePrice", "103", "realizedPnl", "0"));
        assertThat(suite.get("/accounts/" + account + "/fills")
                        .body()
                        .at("/items/1/price")
                        .asString())
                .isEqualTo("105");
    }

    /** The pure core says what the rows must be, for fills that arrive in an order that is not the venue's. */
    @Test
    void countsAPositionInTheVenuesOrderOfTime() {
        long seed = 20261121;
        Random random = new Random(seed);
        List<OrderFilled> venue = new ArrayList<>();
        Position expected = Position.FLAT;
        for (int i = 0; i < 60; i++) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            String quantity = String.valueOf(1 + random.nextInt(9));
            String price = BigDecimal.valueOf(9_000 + random.nextInt(2_000), 2).toPlainString();
            // Ids run against time and some times are equal, so that neither may decide alone.
            OrderFilled fill = events.filled(
                    "demo",
                    "o" + (900 - i / 2 * 2 + i % 2),
                    side,
                    "0",
                    quantity,
                    price,
                    Events.TIME.plusSeconds(i / 2));
            venue.add(fill);
            BigDecimal cost =
                    side == Side.BUY ? fill.notional() : fill.notional().negate();
            expected = expected.after(new Change(side.signed(fill.lastQuantity()), cost));
        }
        List<OrderFilled> told = new ArrayList<>(venue);
        Collections.shuffle(told, random);
        suite.execution.publish(told.toArray(OrderEvent[]::new));
        apply(events.status("o1", OrderStatus.FILLED));

        assertThat(stored()).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void forbidsToChangeTheLedger() {
        apply(events.bought("o1", "0", "10", "100"));

        assertThatThrownBy(() -> suite.rows().update("update ledger_entry set quantity = 1"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> suite.rows().update("delete from ledger_entry where account = ?", account))
                .isInstanceOf(DataAccessException.class);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void answersOnlyForKnownAccountsAndHoldersOfTheToken() {
        apply(events.status("o1", OrderStatus.NEW));

        assertThat(suite.getWithoutToken("/accounts/" + account + "/positions").status())
                .isEqualTo(401);
        Suite.Answer unknown = suite.get("/accounts/NOBODY/positions");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().get("code").asString()).isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(suite.get("/accounts/NOBODY/fills").status()).isEqualTo(404);
        assertThat(suite.get("/accounts/" + account + "/fills?size=501").status())
                .isEqualTo(400);
    }

    @Test
    void measuresItself() {
        double booked = metric("tradewind_position_fills_booked_total");
        apply(events.bought("o1", "0", "10", "100"));

        assertThat(metric("tradewind_position_fills_booked_total")).isEqualTo(booked + 1);
        assertThat(suite.prometheus())
                .contains(
                        "tradewind_position_lag_seconds_count",
                        "tradewind_position_accounts_mismatched",
                        "tradewind_position_accounts_announced");
    }

    private void apply(OrderEvent event) {
        Stamp stamp = suite.execution.publish(event);
        await().atMost(Suite.LIMIT)
                .untilAsserted(() -> assertThat(suite.asOf(account)).isEqualTo(stamp));
    }

    private Map<String, String> position() {
        var row = suite.get("/accounts/" + account + "/positions").body().at("/items/0");
        return Map.of(
                "quantity", row.get("quantity").asString(),
                "averagePrice", row.get("averagePrice").asString(),
                "realizedPnl", row.get("realizedPnl").asString());
    }

    private Position stored() {
        return suite.rows()
                .queryForObject(
                        "select quantity, open_cost, realized_pnl from positions where account = ?",
                        (row, _) -> new Position(
                                new Quantity(row.getBigDecimal(1)), row.getBigDecimal(2), row.getBigDecimal(3)),
                        account);
    }

    /** Ledger and positions of the account. */
    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>(suite.rows()
                .queryForList(
                        "select id, natural_id, cum_after, quantity, cost from ledger_entry where account = ? order by id",
                        account));
        rows.addAll(suite.rows().queryForList("select * from positions where account = ? order by book", account));
        return rows;
    }

    private double metric(String name) {
        return suite.prometheus()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private PositionSnapshot snapshot(String quantity, String average, String realized, long version, Stamp asOf) {
        return new PositionSnapshot(
                new AccountId(account),
                new BookId("demo"),
                new InstrumentId("AAPL"),
                Product.CASH,
                Quantity.of(quantity),
                average == null ? null : new BigDecimal(average),
                new BigDecimal(realized),
                version,
                asOf,
                suite.clock.instant());
    }

    private static String page(int total, String items) {
        return "{\"items\":[" + items + "],\"page\":0,\"size\":50,\"total\":" + total + "}";
    }
}
