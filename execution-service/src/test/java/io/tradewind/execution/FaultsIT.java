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
import java.util.List;
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
        ready(account);
        world.fault(account, fault, "POST", "/v2/orders", 1, delayMs);

        world.send(Signals.enter(account, "entry", "10"));

        IntentClosed closed = world.await(account, IntentClosed.class, 1).getFirst();
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.placements(account)).hasSize(1);
        assertThat(world.venueFills(account)).hasSize(1);
        assertThat(filled(account)).isEqualTo(Quantity.of(10));
        assertThat(world.events(account, OrderSubmitted.class)).hasSize(1);
    }

    @Test
    void callsAnEntryStaleThatTheVenueNeverHadAndBooksItWhenItComesAllTheSame() {
        ready("BENCH-007");
        world.fault("BENCH-007", "LATE_ACCEPT", "POST", "/v2/orders", 1, 12_000);

        world.send(Signals.enter("BENCH-007", "entry", "10"));

        IntentClosed stale = world.await("BENCH-007", IntentClosed.class, 1).getFirst();
        assertThat(stale.outcome()).isEqualTo(Outcome.STALE);
        assertThat(world.events("BENCH-007", OrderStatusChanged.class))
                .extracting(OrderStatusChanged::status)
                .containsExactly(OrderStatus.IN_DOUBT, OrderStatus.ABSENT_PROVEN);
        IntentClosed corrected = world.await("BENCH-007", IntentClosed.class, 2).getLast();
        assertThat(corrected.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(filled("BENCH-007")).isEqualTo(Quantity.of(10));
        assertThat(world.placements("BENCH-007")).hasSize(1);
    }

    @Test
    void sellsAnewWhatAnExitTheVenueNeverHadWasToSell() {
        ready("BENCH-008");
        world.send(Signals.enter("BENCH-008", "entry", "10"));
        world.await("BENCH-008", IntentClosed.class, 1);
        world.fault("BENCH-008", "LATE_ACCEPT", "POST", "/v2/orders", 1, 3_600_000);

        world.send(Signals.flatten("BENCH-008", "flat"));

        IntentClosed sold = world.await("BENCH-008", IntentClosed.class, 2).getLast();
        assertThat(sold.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.events("BENCH-008", OrderSubmitted.class))
                .extracting(OrderSubmitted::clientOrderId)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void tellsARefusalOfTheBrokerAsRejected() {
        ready("BENCH-001");

        world.send(Signals.enter("BENCH-001", "too-much", "1000000"));

        IntentClosed closed = world.await("BENCH-001", IntentClosed.class, 1).getFirst();
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(closed.code()).isEqualTo("BROKER_REJECTED");
        OrderStatusChanged rejected =
                world.events("BENCH-001", OrderStatusChanged.class).getLast();
        assertThat(rejected.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(rejected.reason()).isNotEmpty();
    }

    @Test
    @Tag("P1")
    @Tag("P10")
    void findsByAskingWhatFilledWhileTheStreamWasGone() {
        ready("BENCH-002");
        world.fault("BENCH-002", "PARTIAL_FILL", "POST", "/v2/orders", 1, 0);
        world.send(Signals.enter("BENCH-002", "entry", "10"));
        world.await("BENCH-002", OrderFilled.class, 1);

        world.fault("BENCH-002", "STREAM_DROP", "GET", "/stream", 1, 60_000);
        await().atMost(World.LIMIT).until(() -> session("BENCH-002").equals("DEGRADED"));
        world.price("AAPL", "190.00", "190.02");

        IntentClosed closed = world.await("BENCH-002", IntentClosed.class, 1).getFirst();
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(filled("BENCH-002")).isEqualTo(Quantity.of(10));
        assertThat(session("BENCH-002")).isEqualTo("DEGRADED");
    }

    @Test
    @Tag("P9")
    @Tag("T35")
    void cancelsWhatIsLeftAndBooksWhatWasFilled() {
        ready("BENCH-003");
        String order = partlyFilled("BENCH-003");

        assertThat(world.call("DELETE", "/api/v1/orders/" + order).statusCode()).isEqualTo(202);

        IntentClosed closed = world.await("BENCH-003", IntentClosed.class, 1).getFirst();
        assertThat(closed.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(closed.code()).isEqualTo("CANCELED");
        assertThat(closed.cumulativeQuantity()).isEqualTo(filled("BENCH-003"));
        assertThat(world.call("DELETE", "/api/v1/orders/" + order).body()).contains("ORDER_CLOSED");
    }

    @Test
    @Tag("P6")
    void booksTheFillThatWonAgainstTheCancel() {
        ready("BENCH-004");
        String order = partlyFilled("BENCH-004");
        world.fault("BENCH-004", "FILL_DURING_CANCEL", "DELETE", "/v2/orders/*", 1, 0);

        assertThat(world.call("DELETE", "/api/v1/orders/" + order).statusCode()).isEqualTo(202);

        IntentClosed closed = world.await("BENCH-004", IntentClosed.class, 1).getFirst();
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(filled("BENCH-004")).isEqualTo(Quantity.of(10));
    }

    @Test
    void tellsWhatSomebodyElseTradesInTheAccount() {
        world.awaitReady("BENCH-005");

        int status = world.atVenue(
                        "BENCH-005",
                        "POST",
                        "/v2/orders",
                        "{\"symbol\":\"MSFT\",\"qty\":\"7\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\"}")
                .statusCode();

        assertThat(status).isEqualTo(200);
        OrderFilled fill = world.await("BENCH-005", OrderFilled.class, 1).getFirst();
        assertThat(fill.intentId()).isNull();
        assertThat(fill.book()).isEqualTo(BookId.EXTERNAL);
        assertThat(fill.cumAfter()).isEqualTo(Quantity.of(7));
    }

    @Test
    void waitsForADatabaseThatIsGoneAndActsOnce() {
        ready("BENCH-006");

        world.database.takeAway();
        try {
            world.send(Signals.enter("BENCH-006", "entry", "10"));
        } finally {
            world.database.giveBack();
        }

        assertThat(world.await("BENCH-006", IntentClosed.class, 1).getFirst().outcome())
                .isEqualTo(Outcome.FILLED);
        assertThat(world.placements("BENCH-006")).hasSize(1);
    }

    private String partlyFilled(String account) {
        world.fault(account, "PARTIAL_FILL", "POST", "/v2/orders", 1, 0);
        world.send(Signals.enter(account, "entry", "10"));
        OrderFilled part = world.await(account, OrderFilled.class, 1).getFirst();
        assertThat(part.cumAfter()).isLessThan(Quantity.of(10));
        return part.clientOrderId().value();
    }

    private void ready(String account) {
        world.awaitReady(account);
        world.permit(account);
    }

    private String session(String account) {
        return world.account(account).path("session").asString();
    }

    private Quantity filled(String account) {
        List<OrderFilled> fills = world.events(account, OrderFilled.class);
        return fills.stream().map(OrderFilled::lastQuantity).reduce(Quantity.ZERO, Quantity::plus);
    }
}
