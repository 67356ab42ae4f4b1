package io.tradewind.copytrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderCommand.Action;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.domain.AccountId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rounds over 250 followers, in chunks of a hundred, stopped in the middle in every way. */
class FanOutIT {
    private static final int FOLLOWERS = 250;

    private final Suite suite = Suite.shared();
    private final String leader = suite.newLeader();
    private final String followers = "F-" + leader + "-";
    private final Told order = Told.order(leader, "lo-1").limit("190");

    private Published<OrderCommand> commands;

    @BeforeEach
    void subscribe() {
        commands = Published.commands();
        suite.rows().update("""
                insert into subscription (subscription_id, leader_account, follower_account, sizing_kind, sizing_ratio,
                                          state, created_time, updated_time)
                select gen_random_uuid(), ?, ? || to_char(n, 'FM000'), 'FIXED_RATIO', 0.5, 'ACTIVE',
                       '2026-11-21T09:00:00Z', '2026-11-21T09:00:00Z'
                from generate_series(1, ?) n""", leader, followers, FOLLOWERS);
        suite.register(follower(150));
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void goesOnAfterARestartWithoutASecondCommand() {
        try (HeldRow _ = HeldRow.key(follower(150))) {
            suite.lead(order);
            awaitCursor(follower(100));
            suite.stop();
        } finally {
            if (!suite.application().isActive()) {
                suite.start();
            }
        }

        assertServedOnce();
    }

    @Test
    void goesOnAfterItsTransactionWasCutWithoutASecondCommand() {
        HeldRow round;
        try (HeldRow _ = HeldRow.key(follower(150))) {
            suite.lead(order);
            awaitCursor(follower(100));
            round = HeldRow.round(leader);
        }
        // The chunk now has its locks, has written tasks, and waits to move the cursor.
        try (round) {
            await().atMost(Suite.LIMIT).until(() -> waiting("%replication_round%") == 1);
            suite.database.asAdmin("select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                    + suite.database.user() + "' and wait_event_type = 'Lock'");
            assertThat(tasks()).isEqualTo(100);
        }

        assertServedOnce();
    }

    @Test
    @Tag("K35")
    void tellsOnlyTheNewestToThoseWhoWereNotServedYet() {
        try (HeldRow _ = HeldRow.key(follower(150))) {
            suite.lead(order);
            awaitCursor(follower(100));
            suite.lead(order.limit("191"), order.limit("192"));
        }
        suite.awaitServed(leader);

        List<OrderCommand> seen = commands.awaitCount(followers, 350);
        assertThat(seen).hasSize(350);
        for (int i = 1; i <= FOLLOWERS; i++) {
            assertThat(revisions(seen, follower(i))).isEqualTo(i <= 100 ? List.of(1L, 3L) : List.of(3L));
        }
    }

    @Test
    void servesExitsBeforeEntriesThatCameEarlier() {
        try (HeldRow _ = HeldRow.key(follower(150))) {
            suite.lead(order);
            awaitCursor(follower(100));
            suite.lead(Told.order(leader, "lo-2"), Told.order(leader, "lo-3").sell());
        }
        suite.awaitServed(leader);

        commands.awaitCount(followers, 3 * FOLLOWERS);
        assertThat(commands.now(follower(1)))
                .extracting(command -> ((OrderWanted) command).action())
                .containsExactly(Action.ENTER, Action.REDUCE, Action.ENTER);
    }

    @Test
    void isNotHeldUpByTheFollowersOfAnotherLeader() {
        String other = suite.newLeader();
        suite.subscribe(other, "F-" + other + "-1", "1");
        try (HeldRow _ = HeldRow.key(follower(150))) {
            suite.lead(order);
            awaitCursor(follower(100));
            suite.lead(Told.order(other, "lo-1"));

            assertThat(commands.awaitCount("F-" + other + "-", 1)).hasSize(1);
            assertThat(tasks()).isEqualTo(100);
        }
        suite.awaitServed(leader);
    }

    private void assertServedOnce() {
        suite.awaitServed(leader);
        suite.lead(Told.order(leader, "last").quantity("4"));
        List<OrderCommand> seen = commands.awaitCount(followers, 2 * FOLLOWERS);

        assertThat(seen).hasSize(2 * FOLLOWERS);
        assertThat(seen.stream().map(OrderCommand::wishId).distinct()).hasSize(2 * FOLLOWERS);
        assertThat(seen.stream().map(OrderCommand::account).distinct())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, FOLLOWERS)
                        .mapToObj(i -> new AccountId(follower(i)))
                        .toList());
        assertThat(tasks()).isEqualTo(2 * FOLLOWERS);
    }

    private void awaitCursor(String follower) {
        await().atMost(Suite.LIMIT)
                .until(() -> suite.rows()
                        .queryForList("select cursor from replication_round where leader = ?", String.class, leader)
                        .equals(List.of(follower)));
    }

    private long waiting(String query) {
        return suite.rows().queryForObject("""
                select count(*) from pg_stat_activity
                where usename = current_user and wait_event_type = 'Lock' and query like ?""", Long.class, query);
    }

    private long tasks() {
        return suite.rows().queryForObject("select count(*) from copy_task where leader = ?", Long.class, leader);
    }

    private static List<Long> revisions(List<OrderCommand> commands, String follower) {
        return commands.stream()
                .filter(command -> command.account().value().equals(follower))
                .map(OrderCommand::revision)
                .toList();
    }

    private String follower(int number) {
        return followers + "%03d".formatted(number);
    }
}
