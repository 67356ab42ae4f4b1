package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.Quantity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many orders that rest at one account are asked for together. */
class TogetherIT {

    private static final String ACCOUNT = "DOUBT-035";
    private static final int MANY = 12;
    private static final int ROUNDS = 5;
    private static final int ONE_HOUR = 3_600_000;

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
}
