package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.BookId;
import io.tradewind.domain.Quantity;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The venue and the way to it misbehave; the order stays one and the fills stay right. */
class FaultsIT {

    private final World world = World.shared();

    @ParameterizedTest
    @CsvSource({"F2, ANSWER_LOST, 0", "F3, ERROR_AFTER_ACCEPT, 0", "F4, LATE_ACCEPT, 1000", "F5, SLOW, 1500"})
    @Tag("K4")
    void adoptsAnOrderWhoseAnswerWasLostAndNeverSendsItAgain(String account, String fault, int delayMs) {
        world.ready(account);
        world.venue.fault(account, fault, "POST", "/v2/orders", 1, delayMs);

        world.inputs.send(Signals.enter(account, "entry", "10"));

        IntentClosed closed = world.heard.closed(account);
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.venue.placements(account)).hasSize(1);
        assertThat(world.venue.fills(account)).hasSize(1);
        assertThat(world.heard.filled(account)).isEqualTo(Quantity.of(10));
        assertThat(world.heard.events(account, OrderSubmitted.class)).hasSize(1);
    }

    @Test
    void callsAnEntryStaleThatTheVenueNeverHadAndBooksItWhenItComesAllTheSame() {
        world.ready("BENCH-007");
        world.venue.fault("BENCH-007", "LATE_ACCEPT", "POST", "/v2/orders", 1, 60_000);

        world.inputs.send(Signals.enter("BENCH-007", "entry", "10"));

        IntentClosed stale = world.heard.closed("BENCH-007");
        assertThat(stale.outcome()).isEqualTo(Outcome.STALE);
        assertThat(world.heard.events("BENCH-007", OrderStatusChanged.class))
                .extracting(OrderStatusChanged::status)
                .containsExactly(OrderStatus.IN_DOUBT, OrderStatus.ABSENT_PROVEN);
        world.venue.pass(Duration.ofMinutes(1));
        IntentClosed corrected =
                world.heard.await("BENCH-007", IntentClosed.class, 2).getLast();
        assertThat(corrected.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.heard.filled("BENCH-007")).isEqualTo(Quantity.of(10));
        assertThat(world.venue.placements("BENCH-007")).hasSize(1);
    }

    @Test
    void sellsAnewWhatAnExitTheVenueNeverHadWasToSell() {
        world.ready("BENCH-008");
        world.inputs.send(Signals.enter("BENCH-008", "entry", "10"));
        world.heard.await("BENCH-008", IntentClosed.class, 1);
        world.venue.fault("BENCH-008", "LATE_ACCEPT", "POST", "/v2/orders", 1, 3_600_000);

        world.inputs.send(Signals.flatten("BENCH-008", "flat"));

        IntentClosed sold =
                world.heard.await("BENCH-008", IntentClosed.class, 2).getLast();
        assertThat(sold.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.heard.events("BENCH-008", OrderSubmitted.class))
                .extracting(OrderSubmitted::clientOrderId)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void tellsARefusalOfTheBrokerAsRejected() {
        world.ready("BENCH-001");

        world.inputs.send(Signals.enter("BENCH-001", "too-much", "1000000"));

        IntentClosed closed = world.heard.closed("BENCH-001");
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(closed.code()).isEqualTo("BROKER_REJECTED");
        OrderStatusChanged rejected =
                world.heard.events("BENCH-001", OrderStatusChanged.class).getLast();
        assertThat(rejected.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(rejected.reason()).isNotEmpty();
    }

    @Test
    @Tag("P1")
    @Tag("P10")
    void findsByAskingWhatFilledWhileTheStreamWasGone() {
        world.ready("BENCH-002");
        world.filledInPart("BENCH-002", "10");

        world.venue.fault("BENCH-002", "STREAM_DROP", "GET", "/stream", 1, 60_000);
        await().atMost(World.LIMIT).until(() -> world.doors.session("BENCH-002").equals("DEGRADED"));
        world.venue.price("AAPL", "190.00", "190.02");

        IntentClosed closed = world.heard.closed("BENCH-002");
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.heard.filled("BENCH-002")).isEqualTo(Quantity.of(10));
        assertThat(world.doors.session("BENCH-002")).isEqualTo("DEGRADED");
    }

    @Test
    @Tag("P9")
    @Tag("T35")
    void cancelsWhatIsLeftAndBooksWhatWasFilled() {
        world.ready("BENCH-003");
        String order = world.filledInPart("BENCH-003", "10").clientOrderId().value();

        assertThat(world.doors.call("DELETE", "/api/v1/orders/" + order).statusCode())
                .isEqualTo(202);

        IntentClosed closed = world.heard.closed("BENCH-003");
        assertThat(closed.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(closed.code()).isEqualTo("CANCELED");
        assertThat(closed.cumulativeQuantity()).isEqualTo(world.heard.filled("BENCH-003"));
        assertThat(world.doors.call("DELETE", "/api/v1/orders/" + order).body()).contains("ORDER_CLOSED");
    }

    @Test
    @Tag("P6")
    void booksTheFillThatWonAgainstTheCancel() {
        world.ready("BENCH-004");
        String order = world.filledInPart("BENCH-004", "10").clientOrderId().value();
        world.venue.fault("BENCH-004", "FILL_DURING_CANCEL", "DELETE", "/v2/orders/*", 1, 0);

        assertThat(world.doors.call("DELETE", "/api/v1/orders/" + order).statusCode())
                .isEqualTo(202);

        IntentClosed closed = world.heard.closed("BENCH-004");
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.heard.filled("BENCH-004")).isEqualTo(Quantity.of(10));
    }

    @Test
    void tellsWhatSomebodyElseTradesInTheAccount() {
        world.doors.awaitReady("BENCH-005");

        int status = world.venue
                .call(
                        "BENCH-005",
                        "POST",
                        "/v2/orders",
                        "{\"symbol\":\"MSFT\",\"qty\":\"7\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\"}")
                .statusCode();

        assertThat(status).isEqualTo(200);
        OrderFilled fill = world.heard.await("BENCH-005", OrderFilled.class, 1).getFirst();
        assertThat(fill.intentId()).isNull();
        assertThat(fill.book()).isEqualTo(BookId.EXTERNAL);
        assertThat(fill.cumAfter()).isEqualTo(Quantity.of(7));
    }

    @Test
    void waitsForADatabaseThatIsGoneAndActsOnce() {
        world.ready("BENCH-006");

        world.database.takeAway();
        try {
            world.inputs.send(Signals.enter("BENCH-006", "entry", "10"));
        } finally {
            world.database.giveBack();
        }

        assertThat(world.heard.closed("BENCH-006").outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.venue.placements("BENCH-006")).hasSize(1);
    }
}
