package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.Quantity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service ends in the middle, and the next one finds out what happened. */
class RestartIT {

    private final World world = World.shared();
    private boolean stopped;

    @AfterEach
    void startAgain() {
        if (stopped) {
            world.startService();
        }
    }

    @Test
    @Tag("K4")
    void asksForTheOrderWhoseAnswerNobodyHeard() {
        world.ready("BENCH-020");
        world.venue.fault("BENCH-020", "SLOW", "POST", "/v2/orders", 1, 900);
        world.inputs.send(Signals.enter("BENCH-020", "entry", "10"));
        await().atMost(World.LIMIT)
                .until(() -> world.venue.placements("BENCH-020").size() == 1);

        world.stopService();
        stopped = true;
        world.startService();
        stopped = false;

        IntentClosed closed = world.heard.closed("BENCH-020");
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.venue.placements("BENCH-020")).hasSize(1);
        assertThat(world.heard.events("BENCH-020", OrderSubmitted.class)).hasSize(1);
        assertThat(world.heard.events("BENCH-020", OrderFilled.class).getLast().cumAfter())
                .isEqualTo(Quantity.of(10));
    }

    @Test
    void goesOnAskingForAnOrderInDoubtUntilItsAbsenceIsProven() {
        world.ready("BENCH-024");
        world.venue.fault("BENCH-024", "LATE_ACCEPT", "POST", "/v2/orders", 1, 3_600_000);
        world.inputs.send(Signals.enter("BENCH-024", "entry", "10"));
        await().atMost(World.LIMIT)
                .until(() -> world.venue.placements("BENCH-024").size() == 1);

        world.stopService();
        stopped = true;
        world.startService();
        stopped = false;

        IntentClosed closed = world.heard.closed("BENCH-024");
        assertThat(closed.outcome()).isEqualTo(Outcome.STALE);
        assertThat(world.venue.placements("BENCH-024")).hasSize(1);
    }

    @Test
    void sellsAsSoonAsTheVenueIsBack() {
        world.ready("BENCH-023");
        world.inputs.send(Signals.enter("BENCH-023", "entry", "10"));
        world.heard.await("BENCH-023", IntentClosed.class, 1);

        int[] ports = world.venue.stop();
        try {
            await().atMost(World.LIMIT)
                    .until(() -> !world.doors.session("BENCH-023").equals("READY"));
            world.inputs.send(Signals.flatten("BENCH-023", "flat"));
            world.heard.await("BENCH-023", OrderSubmitted.class, 2);
        } finally {
            world.venue.start(ports);
        }

        IntentClosed sold =
                world.heard.await("BENCH-023", IntentClosed.class, 2).getLast();
        assertThat(sold.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.venue.fills("BENCH-023")).hasSize(2);
    }

    @Test
    void findsTheFillThatHappenedWhileNobodyWasThere() {
        world.ready("BENCH-021");
        world.venue.fault("BENCH-021", "PARTIAL_FILL", "POST", "/v2/orders", 1, 0);
        world.inputs.send(Signals.enter("BENCH-021", "entry", "10"));
        world.heard.await("BENCH-021", OrderFilled.class, 1);

        world.stopService();
        stopped = true;
        world.venue.price("AAPL", "190.00", "190.02");
        world.startService();
        stopped = false;

        IntentClosed closed = world.heard.closed("BENCH-021");
        assertThat(closed.cumulativeQuantity()).isEqualTo(Quantity.of(10));
        world.doors.awaitReady("BENCH-021");
        assertThat(world.doors.account("BENCH-021").path("epoch").asLong()).isGreaterThan(1);
    }
}
