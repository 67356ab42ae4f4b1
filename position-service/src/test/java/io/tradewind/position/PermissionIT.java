package io.tradewind.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.Side;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PermissionIT {
    private final Suite suite = Suite.shared();
    private final String account = suite.newAccount();
    private final Events events = new Events(account);

    @Test
    void takesTheFirstReportForTheBeginning() {
        suite.execution.publish(events.bought("o1", "0", "4", "100"));
        Stamp report = suite.execution.publish(events.report(
                Events.holding("AAPL", "10", "90"),
                Events.holding("MSFT", "-3", "400"),
                Events.holding("SPY", "1", null)));

        BookReady ready = awaitPermission();

        assertThat(ready)
                .isEqualTo(new BookReady(
                        new AccountId(account),
                        report,
                        ready.version(),
                        suite.clock.instant().plusSeconds(15)));
        assertThat(suite.rows()
                        .queryForList(
                                "select book, instrument, quantity::text, average_price::text from positions"
                                        + " where account = ? order by book, instrument",
                                account))
                .extracting(Map::values)
                .map(values ->
                        String.join(" ", values.stream().map(String::valueOf).toList()))
                .containsExactly(
                        "demo AAPL 4 100", "external AAPL 6 90", "external MSFT -3 400", "external SPY 1 null");
        assertThat(suite.get("/accounts/" + account + "/fills")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void renewsPermissionWithRisingVersionsAndTheNewestPlace() {
        suite.execution.publish(events.report());
        awaitPermission();
        Stamp newest = suite.execution.publish(events.status("o1", OrderStatus.NEW));

        try (Snapshots snapshots = new Snapshots(account)) {
            List<BookReady> told = snapshots.awaitPermissions(seen ->
                    seen.stream().filter(ready -> ready.asOf().equals(newest)).count() >= 3);

            assertThat(told).extracting(BookReady::version).isSorted().doesNotHaveDuplicates();
            assertThat(told).extracting(BookReady::asOf).isSorted();
        }
    }

    @Test
    void tellsNothingOfAnAccountWithoutAReport() {
        String reported = suite.newAccount();
        apply(account, suite.execution.publish(events.bought("o1", "0", "4", "100")));
        suite.execution.publish(new Events(reported).report());

        awaitRounds(reported, 3);

        assertThat(permissions()).isEmpty();
    }

    @Test
    @Tag("T22")
    @Tag("T25")
    @Tag("P6")
    void withdrawsPermissionFromAMismatchAndGivesItBackWhenAReportAgrees() {
        suite.execution.publish(events.report(), events.bought("o1", "0", "10", "100"));
        awaitPermission();
        Stamp wrong = suite.execution.publish(events.report(Events.holding("AAPL", "9", "100")));
        apply(account, wrong);

        List<BookReady> withdrawn = awaitLast(ready -> !ready.expires().isAfter(suite.clock.instant()));

        assertThat(withdrawn.getLast().asOf()).isEqualTo(wrong);
        assertThat(state())
                .isEqualTo(
                        "MISMATCH {\"code\": \"BOOK_MISMATCH\", \"missing\": [], \"differences\": [{\"booked\": \"10\","
                                + " \"product\": \"CASH\", \"reported\": \"9\", \"instrument\": \"AAPL\"}]}");
        awaitMetric("tradewind_position_accounts_mismatched");

        apply(account, suite.execution.publish(events.status("o1", OrderStatus.FILLED)));
        assertThat(state()).startsWith("MISMATCH");
        Stamp right = suite.execution.publish(events.report(Events.holding("AAPL", "10", "100")));

        List<BookReady> given = awaitLast(ready -> ready.expires().isAfter(suite.clock.instant()));
        assertThat(given.getLast().asOf()).isEqualTo(right);
        assertThat(given.subList(withdrawn.size(), given.size()))
                .allMatch(ready -> ready.asOf().isAtLeast(right), "nothing was told in between");
        assertThat(state()).isEqualTo("READY null");
    }

    @Test
    void takesAHoleInAnOrdersFillsForAMismatchUntilAReportAgrees() {
        suite.execution.publish(events.report(), events.bought("o1", "0", "5", "100"));
        awaitPermission();

        apply(account, suite.execution.publish(events.bought("o1", "8", "10", "100")));
        assertThat(state())
                .isEqualTo("MISMATCH {\"code\": \"FILL_MISSING\", \"missing\": [{\"upTo\": \"8\", \"brokerOrderId\":"
                        + " \"o1\"}], \"differences\": []}");
        apply(account, suite.execution.publish(events.bought("o1", "5", "8", "100")));
        assertThat(state()).startsWith("MISMATCH");

        suite.execution.publish(events.report(Events.holding("AAPL", "10", "100")));
        awaitLast(ready -> ready.expires().isAfter(suite.clock.instant()));
        assertThat(state()).isEqualTo("READY null");
    }

    @Test
    void renewsNothingWhileAMessageOfTheAccountIsMissing() {
        String other = suite.newAccount();
        suite.execution.publish(new Events(other).report());
        suite.execution.publish(events.report());
        awaitPermission();

        suite.execution.lose(events.status("o1", OrderStatus.NEW));
        Stamp later = suite.execution.publish(events.status("o1", OrderStatus.CANCELED));
        await().atMost(Suite.LIMIT)
                .until(() ->
                        suite.rows().queryForObject("select count(*) from parked where key = ?", Integer.class, account)
                                == 1);
        awaitRounds(other, 1);
        int told = permissions().size();
        awaitRounds(other, 3);
        assertThat(permissions()).hasSize(told);

        suite.execution.find(new Stamp(later.generation(), later.sequence() - 1), account);
        awaitLast(ready -> ready.asOf().equals(later));
    }

    /** The position's limit of 18 digits makes a message fail after its ledger row was written. */
    @Test
    @Tag("K23")
    void leavesNoHalfOfAMessageThatFails() {
        String other = suite.newAccount();
        String most = "9".repeat(18);
        suite.execution.publish(events.report(Events.holding("AAPL", most, "1")));
        awaitPermission();

        suite.execution.publish(events.filled("external", "o1", Side.BUY, "0", "1", "100", Events.TIME.plusSeconds(1)));
        Stamp others = suite.execution.publish(new Events(other).bought("o2", "0", "1", "100"));

        await().atMost(Suite.LIMIT)
                .until(() -> suite.rows()
                        .queryForList("select code from parked where key = ?", String.class, account)
                        .equals(List.of("APPLY_FAILED")));
        apply(other, others);
        assertThat(suite.rows().queryForList("select kind from ledger_entry where account = ?", String.class, account))
                .containsExactly("OPENING");
        assertThat(suite.rows()
                        .queryForObject(
                                "select quantity::text from positions where account = ?", String.class, account))
                .isEqualTo(most);
        try (Snapshots snapshots = new Snapshots(account)) {
            assertThat(snapshots.positions()).hasSize(1);
        }
    }

    private BookReady awaitPermission() {
        return awaitLast(_ -> true).getLast();
    }

    private List<BookReady> awaitLast(Predicate<BookReady> condition) {
        try (Snapshots snapshots = new Snapshots(account)) {
            return snapshots.awaitNewest(condition);
        }
    }

    /** Waits until another account was told of so many times more. */
    private static void awaitRounds(String other, int rounds) {
        try (Snapshots snapshots = new Snapshots(other)) {
            int before = snapshots.permissions().size();
            snapshots.awaitPermissions(seen -> seen.size() >= before + rounds);
        }
    }

    private List<BookReady> permissions() {
        try (Snapshots snapshots = new Snapshots(account)) {
            return snapshots.permissions();
        }
    }

    private void apply(String of, Stamp stamp) {
        await().atMost(Suite.LIMIT)
                .untilAsserted(() -> assertThat(suite.asOf(of)).isEqualTo(stamp));
    }

    private String state() {
        return suite.rows()
                .queryForObject(
                        "select standing || ' ' || coalesce(mismatch::text, 'null') from account_state where account = ?",
                        String.class,
                        account);
    }

    private void awaitMetric(String name) {
        await().atMost(Suite.LIMIT)
                .until(() ->
                        suite.prometheus().lines().anyMatch(line -> line.startsWith(name) && !line.endsWith(" 0.0")));
    }
}
