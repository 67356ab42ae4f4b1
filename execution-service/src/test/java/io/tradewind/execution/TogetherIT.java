package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.Quantity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many orders that rest at one account are asked for together. */
class TogetherIT {

    private static final String ACCOUNT = "DOUBT-035";
    private static final String ORDERS = "/v2/orders";
    private static final String BY_OUR_ID = "/v2/orders:by_client_order_id";
    private static final int MANY = 12;
    private static final int ROUNDS = 5;
    private static final int ONE_HOUR = 3_600_000;

    private final World world = World.shared();

    @AfterEach
    void asItWas() {
        world.clearFaults();
        world.price("AAPL", "190.00", "190.02");
    }

    @Test
    @Tag("T37")
    @Tag("T38")
    void asksOnceForAllAndFindsTheFillsOfAll() {
        world.awaitReady(ACCOUNT);
        world.permit(ACCOUNT);
        world.fault(ACCOUNT, "STREAM_SILENT", "*", "*", 1, ONE_HOUR);
        for (int i = 1; i <= MANY; i++) {
            world.send(Signals.limit(ACCOUNT, "resting-" + i, "1", "100.00"));
        }
        await().atMost(World.LIMIT).until(() -> world.openAtVenue(ACCOUNT).size() == MANY);
        long alone = world.requests(ACCOUNT, "GET", BY_OUR_ID);
        long together = together();

        await().atMost(World.LIMIT).until(() -> together() >= together + ROUNDS);

        assertThat(world.requests(ACCOUNT, "GET", BY_OUR_ID) - alone)
                .as("questions for single orders")
                .isLessThan(ROUNDS * MANY / 2);
        world.price("AAPL", "99.90", "99.95");
        assertThat(world.await(ACCOUNT, IntentClosed.class, MANY))
                .extracting(IntentClosed::outcome)
                .containsOnly(Outcome.FILLED);
        assertThat(world.events(ACCOUNT, OrderFilled.class).stream()
                        .map(OrderFilled::lastQuantity)
                        .reduce(Quantity.ZERO, Quantity::plus))
                .isEqualTo(Quantity.of(MANY));
        assertThat(world.placements(ACCOUNT)).hasSize(MANY);
    }

    private long together() {
        return world.requests(ACCOUNT, "GET", ORDERS) - world.requests(ACCOUNT, "GET", BY_OUR_ID);
    }
}
