package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many orders that rest at one account are asked for together, and what is heard of them is applied together. */
class TogetherIT {

    private static final String ACCOUNT = "DOUBT-035";
    private static final int MANY = 12;
    private static final int ROUNDS = 5;
    private static final int ONE_HOUR = 3_600_000;
    private static final String BUSY = "DOUBT-037";
    private static final String HINDERED = "DOUBT-038";
    /** More than a report needs from the venue to the mailbox. */
    private static final Duration ARRIVAL = Duration.ofSeconds(1);

    private final World world = World.shared();

    @AfterEach
    void asItWas() {
        world.venue.clearFaults();
        world.venue.price("AAPL", "190.00", "190.02");
    }

    @Test
    @Tag("T37")
    @Tag("T38")
    void asksOnceForAllAndFindsTheFillsOfAll() {
        world.ready(ACCOUNT);
        world.venue.fault(ACCOUNT, "STREAM_SILENT", "*", "*", 1, ONE_HOUR);
        for (int i = 1; i <= MANY; i++) {
            world.inputs.send(Signals.limit(ACCOUNT, "resting-" + i, "1", "100.00"));
        }
        await().atMost(World.LIMIT).until(() -> world.venue.openOrders(ACCOUNT).size() == MANY);
        long alone = world.venue.questions(ACCOUNT);
        long together = world.venue.listings(ACCOUNT);

        await().atMost(World.LIMIT).until(() -> world.venue.listings(ACCOUNT) >= together + ROUNDS);

        assertThat(world.venue.questions(ACCOUNT) - alone)
                .as("questions for single orders")
                .isLessThan(ROUNDS * MANY / 2);
        world.venue.price("AAPL", "99.90", "99.95");
        assertThat(world.heard.await(ACCOUNT, IntentClosed.class, MANY))
                .extracting(IntentClosed::outcome)
                .containsOnly(Outcome.FILLED);
        assertThat(world.heard.filled(ACCOUNT)).isEqualTo(Quantity.of(MANY));
        assertThat(world.venue.placements(ACCOUNT)).hasSize(MANY);
    }

    @Test
    void appliesInOneTransactionWhatCameInWhileItCouldNot() throws SQLException {
        restAndFillWhileLocked(BUSY);

        assertThat(world.heard.await(BUSY, IntentClosed.class, MANY))
                .extracting(IntentClosed::outcome)
                .containsOnly(Outcome.FILLED);
        assertThat(world.heard.filled(BUSY)).isEqualTo(Quantity.of(MANY));
        assertThat(count("count(distinct xmin::text) from fill where account = '" + BUSY + "'"))
                .as("transactions that booked %d fills", MANY)
                .isLessThanOrEqualTo(MANY / 2);
    }

    @Test
    void appliesTheOthersWhereOneOfThemCannotBeApplied() throws SQLException {
        world.ready(HINDERED);
        sql("create function refuse() returns trigger language plpgsql as $$ begin"
                + " if new.account = '" + HINDERED + "' and new.source = 'STREAM' and new.status = 'FILLED' and"
                + " new.client_order_id = (select min(client_order_id) from broker_order where account = new.account)"
                + " then raise exception 'refused by a test'; end if; return new; end $$");
        sql("create trigger refuse before insert on evidence for each row execute function refuse()");
        try {
            restAndFillWhileLocked(HINDERED);

            assertThat(world.heard.await(HINDERED, IntentClosed.class, MANY))
                    .extracting(IntentClosed::outcome)
                    .containsOnly(Outcome.FILLED);
        } finally {
            sql("drop function refuse() cascade");
        }
        assertThat(world.heard.filled(HINDERED)).isEqualTo(Quantity.of(MANY));
        String refused = "(select min(client_order_id) from broker_order where account = '" + HINDERED + "')";
        String seen = "count(*) from evidence where status = 'FILLED' and account = '" + HINDERED + "' and source = ";
        assertThat(count(seen + "'QUERY' and client_order_id = " + refused)).isEqualTo(1);
        assertThat(count(seen + "'STREAM'")).as("applied as they were told").isBetween(MANY / 2, MANY - 1);
    }

    /** All are filled while their account cannot be changed, and are told on its stream. */
    private void restAndFillWhileLocked(String account) throws SQLException {
        world.ready(account);
        for (int i = 1; i <= MANY; i++) {
            world.inputs.send(Signals.limit(account, "resting-" + i, "1", "100.00"));
        }
        await().atMost(World.LIMIT)
                .until(() -> world.heard.statuses(account).stream()
                                .filter(OrderStatus.NEW::equals)
                                .count()
                        == MANY);
        try (Connection other = world.database.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select from message_key where key = '" + account + "' for update");
            world.venue.price("AAPL", "99.90", "99.95");
            await().pollDelay(ARRIVAL)
                    .atMost(World.LIMIT)
                    .until(() -> world.venue.fills(account).size() == MANY);
            other.rollback();
        }
    }

    private void sql(String command) throws SQLException {
        try (Connection connection = world.database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private int count(String query) throws SQLException {
        try (Connection connection = world.database.connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select " + query)) {
            count.next();
            return count.getInt(1);
        }
    }
}
