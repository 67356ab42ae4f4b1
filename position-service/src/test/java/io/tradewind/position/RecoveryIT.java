package io.tradewind.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.contracts.position.PositionEvent.PositionSnapshot;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecoveryIT {
    private final Suite suite = Suite.shared();
    private final String account = suite.newAccount();
    private final Events events = new Events(account);

    @Test
    void goesOnWhereItStoppedAndAnnouncesWhatItsRowsSay() {
        String mismatched = suite.newAccount();
        suite.execution.publish(events.report(), events.bought("o1", "0", "10", "100"));
        suite.execution.publish(
                new Events(mismatched).report(), new Events(mismatched).report(Events.holding("AAPL", "1", "1")));
        List<BookReady> before = awaitPermissions(account, 1);
        int toldOfMismatched = awaitPermissions(mismatched, 1).size();
        await().atMost(Suite.LIMIT)
                .until(() -> suite.rows()
                        .queryForObject(
                                "select standing from account_state where account = ?", String.class, mismatched)
                        .equals("MISMATCH"));

        suite.stop();
        Stamp whileDown = suite.execution.publish(events.bought("o1", "10", "12", "100"));
        suite.execution.republish(account);
        suite.start();

        try (Snapshots snapshots = new Snapshots(account)) {
            List<BookReady> after = snapshots.awaitPermissions(
                    seen -> seen.size() > before.size() && seen.getLast().asOf().equals(whileDown));
            assertThat(after).extracting(BookReady::version).isSorted().doesNotHaveDuplicates();
            assertThat(snapshots.positions())
                    .extracting(PositionSnapshot::version)
                    .containsExactly(1L, 2L);
        }
        awaitPermissions(account, before.size() + 4);
        try (Snapshots snapshots = new Snapshots(mismatched)) {
            assertThat(snapshots.permissions()).hasSizeLessThanOrEqualTo(toldOfMismatched + 1);
        }
    }

    @Test
    @Tag("K24")
    void losesAndRepeatsNothingWhenItStopsInTheMiddle() {
        int fills = 600;
        suite.execution.publish(fills(0, fills / 2));
        await().atMost(Suite.LIMIT).until(() -> suite.asOf(account).sequence() > 0);
        suite.stop();
        suite.execution.publish(fills(fills / 2, fills));
        suite.start();

        await().atMost(Suite.LIMIT).until(() -> suite.asOf(account).sequence() == fills);

        assertThat(suite.rows()
                        .queryForObject(
                                "select quantity::text from positions where account = ?", String.class, account))
                .isEqualTo(String.valueOf(fills));
        try (Snapshots snapshots = new Snapshots(account)) {
            List<PositionSnapshot> seen = snapshots.awaitPositions(positions -> positions.size() >= fills);
            assertThat(seen.stream().map(PositionSnapshot::version).distinct())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, fills).boxed().toList());
        }
    }

    @Test
    @Tag("F-06")
    void livesThroughALossOfItsDatabase() {
        suite.execution.publish(events.report(), events.bought("o1", "0", "10", "100"));
        awaitPermissions(account, 1);
        assertThat(suite.health("readiness")).isEqualTo(200);

        suite.database.takeAway();
        Stamp stamp;
        try {
            await().atMost(Suite.LIMIT).until(() -> suite.health("readiness") == 503);
            stamp = suite.execution.publish(events.sold("o2", "0", "4", "110"));
            assertThat(suite.health("liveness")).isEqualTo(200);
            assertThat(suite.get("/accounts/" + account + "/positions").status())
                    .isEqualTo(503);
        } finally {
            suite.database.giveBack();
        }

        await().atMost(Suite.LIMIT).until(() -> suite.health("readiness") == 200);
        await().atMost(Suite.LIMIT)
                .untilAsserted(() -> assertThat(suite.asOf(account)).isEqualTo(stamp));
        assertThat(suite.get("/accounts/" + account + "/positions")
                        .body()
                        .at("/items/0/quantity")
                        .asString())
                .isEqualTo("6");
        try (Snapshots snapshots = new Snapshots(account)) {
            snapshots.awaitNewest(ready -> ready.asOf().equals(stamp));
        }
    }

    private OrderEvent[] fills(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> events.bought("o1", String.valueOf(i), String.valueOf(i + 1), "100"))
                .toArray(OrderEvent[]::new);
    }

    private static List<BookReady> awaitPermissions(String of, int count) {
        try (Snapshots snapshots = new Snapshots(of)) {
            return snapshots.awaitPermissions(seen -> seen.size() >= count);
        }
    }
}
