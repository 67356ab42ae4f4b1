package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.Quantity;
import io.tradewind.messaging.config.MessagingProperties;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** An owner that is a process is stopped in the worst moments, outlived, woken, and killed. */
@Tag("proof")
class StoppedOwnerIT {

    /**
     * Its session is Kafka's shortest. It sends one entry at a time and waits long for that, so that the moment between
     * a commit and its send is long enough to be hit; still less than the session.
     */
    private static final Map<String, String> STOPPABLE = Map.of(
            "tradewind.messaging.session-timeout", "6s",
            "tradewind.execution.account.entry-lane", "1",
            "tradewind.execution.account.send-window", "3s",
            "execution.broker.alpaca.call-timeout", "4s",
            "execution.broker.alpaca.late-accept-window", "4s");

    private final World world = World.shared();
    private final Pair pair = new Pair(world);
    private final Instance first = pair.first();

    @AfterEach
    void leaveOneThatOwnsAll() {
        pair.awaitAlone();
    }

    @Test
    void losesItsLocksBeforeItsSlotsGoToAnother() {
        Long locksMillis = world.bean(JdbcTemplate.class)
                .queryForObject(
                        "select setting from pg_settings where name = 'idle_in_transaction_session_timeout'",
                        Long.class);

        assertThat(Duration.ofMillis(locksMillis))
                .isPositive()
                .isLessThan(world.bean(MessagingProperties.class).sessionTimeout());
    }

    @Test
    @Tag("K4")
    void leavesItsOrdersToTheOtherAndSendsNothingWhenItWakes() throws Exception {
        try (Instance.InProcess second = Instance.asProcess(world, STOPPABLE)) {
            pair.awaitShared(second);
            Deque<String> its = accountsOf(second);
            String filling = permitted(second, its.pop());
            String sending = permitted(second, its.pop());
            String stored = permitted(second, its.pop());

            pair.fillInPart(filling);
            try (Connection holder = world.database.connect()) {
                // It stands in the middle of a transaction and holds the lock of the account's key.
                lockOrderOf(holder, filling);
                world.venue.price("AAPL", "190.00", "190.02");
                await().atMost(World.LIMIT).until(() -> number("""
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and query like 'update broker_order%' and datname = ?""", world.database.name()) == 1);
                // The venue has an order and has not answered.
                world.venue.fault(sending, "SLOW", "POST", "/v2/orders", 1, 3_900);
                world.inputs.send(Signals.enter(sending, "entry", "10"));
                await().atMost(World.LIMIT)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> world.venue.placements(sending).size() == 1);
                // An order is committed as sent, and waits behind the other.
                world.inputs.send(Signals.enter(stored, "entry", "10"));
                await().atMost(World.LIMIT)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> number("select count(*) from broker_order where account = ?", stored) == 1);
                second.stop();
                assertThat(number(
                                "select count(*) from broker_order where account = ? and state = 'PENDING_NEW'",
                                stored))
                        .as("it was stopped before it gave up sending")
                        .isEqualTo(1);
                holder.rollback();
            }

            await().atMost(World.LIMIT).until(() -> first.owned().size() == Pair.ACCOUNTS);
            assertThat(world.heard.closed(filling).outcome()).isEqualTo(Outcome.FILLED);
            assertThat(world.heard.closed(sending).outcome()).isEqualTo(Outcome.FILLED);
            assertThat(world.heard.closed(stored).outcome()).isEqualTo(Outcome.STALE);
            Map<String, Long> taken = first.owned();

            second.goOn();

            pair.awaitShared(second);
            assertThat(second.owned())
                    .allSatisfy((account, epoch) -> assertThat(epoch).isGreaterThan(taken.get(account)));
            assertThat(world.venue.placements(stored)).isEmpty();
            assertThat(world.heard.events(stored, OrderSubmitted.class)).hasSize(1);
            assertThat(world.heard.events(stored, IntentClosed.class)).hasSize(1);
            pair.hasSentOnceAndToldEverything(filling);
            pair.hasSentOnceAndToldEverything(sending);

            isKilledWithOrdersInTheMiddle(second);
        }
    }

    private void isKilledWithOrdersInTheMiddle(Instance second) {
        Deque<String> its = accountsOf(second);
        String resting = permitted(second, its.pollLast());
        String unanswered = permitted(second, its.pollLast());
        pair.fillInPart(resting);
        world.venue.fault(unanswered, "SLOW", "POST", "/v2/orders", 1, 2_000);
        world.inputs.send(Signals.enter(unanswered, "entry", "10"));
        await().atMost(World.LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> world.venue.placements(unanswered).size() == 1);

        second.close();

        assertThat(world.heard.events(unanswered, IntentClosed.class)).isEmpty();
        await().atMost(World.LIMIT).until(() -> first.owned().size() == Pair.ACCOUNTS);
        world.venue.price("AAPL", "190.00", "190.02");
        for (String account : List.of(resting, unanswered)) {
            assertThat(world.heard.closed(account).cumulativeQuantity()).isEqualTo(Quantity.of(10));
            pair.hasSentOnceAndToldEverything(account);
        }
    }

    /** Accounts no other test uses. */
    private static Deque<String> accountsOf(Instance instance) {
        Map<String, Long> owned = instance.owned();
        return IntStream.concat(
                        IntStream.concat(IntStream.rangeClosed(12, 19), IntStream.rangeClosed(25, 29)),
                        IntStream.rangeClosed(31, 39))
                .mapToObj("BENCH-%03d"::formatted)
                .filter(owned::containsKey)
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private String permitted(Instance owner, String account) {
        await().atMost(World.LIMIT).until(() -> owner.session(account).equals("READY"));
        world.inputs.permit(account, () -> owner.permits(account));
        return account;
    }

    private static void lockOrderOf(Connection holder, String account) throws Exception {
        holder.setAutoCommit(false);
        try (var statement =
                holder.prepareStatement("select 1 from broker_order where account = ? for no key update")) {
            statement.setString(1, account);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    private long number(String sql, String value) {
        return pair.number(sql, value);
    }
}
