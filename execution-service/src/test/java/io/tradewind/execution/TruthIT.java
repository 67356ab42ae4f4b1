package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is told of an order is what was executed, whatever the venue calls its status. */
class TruthIT {
    private static final int FOR_LONG = 1_000;
    private static final int ONE_HOUR = 3_600_000;
    /** As many questions as there are strange words. */
    private static final int MANY = 5;

    private final World world = World.shared();

    @AfterEach
    void asItWas() {
        world.venue.clearFaults();
    }

    /** Told of by updates and answers, or by answers alone; five orders, so that each word is said of a fill. */
    @ParameterizedTest
    @CsvSource({"DOUBT-013, false", "DOUBT-014, true"})
    @Tag("P2")
    @Tag("T06")
    @Tag("T07")
    @Tag("T08")
    @Tag("T11")
    void findsFillsByTheirQuantityWhateverTheStatusIsCalled(String account, boolean silent) {
        world.ready(account);
        world.venue.fault(account, "STRANGE_STATUS", "*", "*", FOR_LONG, 0);
        if (silent) {
            world.venue.fault(account, "STREAM_SILENT", "*", "*", 1, ONE_HOUR);
        }

        for (int i = 1; i <= 5; i++) {
            world.inputs.send(Signals.enter(account, "entry-" + i, "10"));
        }

        assertThat(world.heard.await(account, IntentClosed.class, 5))
                .extracting(IntentClosed::outcome)
                .containsOnly(Outcome.FILLED);
        assertThat(world.heard.filled(account)).isEqualTo(Quantity.of(50));
        assertThat(world.venue.fills(account)).hasSize(5);
        assertThat(world.venue.openOrders(account)).isEmpty();
        for (String id : world.heard.orderIds(account)) {
            JsonNode order = world.doors.order(id);
            assertThat(order.path("verdict").asString()).isEqualTo("FILLED");
            assertThat(looks(order)).allMatch(look -> look.contains("STATUS=UNAVAILABLE"));
            assertThat(looks(order).getLast()).contains("QUANTITY=FULL PRICE=PARTIAL TIME=PARTIAL");
        }
    }

    /** It is called executed, done, complete and filled all the while. */
    @Test
    @Tag("P2")
    @Tag("P9")
    @Tag("K2")
    @Tag("T07")
    @Tag("T34")
    void neverTakesAPartialFillForAFullOneWhateverTheStatusIsCalled() {
        world.ready("DOUBT-015");
        world.venue.fault("DOUBT-015", "STRANGE_STATUS", "*", "*", FOR_LONG, 0);
        fourOfNine("DOUBT-015");

        world.awaitQuestions("DOUBT-015", MANY);
        assertThat(world.heard.events("DOUBT-015", IntentClosed.class)).isEmpty();
        assertThat(world.heard.statuses("DOUBT-015")).doesNotContain(OrderStatus.FILLED);
        JsonNode part = world.order("DOUBT-015");
        assertThat(part.path("verdict").isNull()).isTrue();
        assertThat(part.path("cumulativeQuantity").asString()).isEqualTo("4");
        assertThat(looks(part))
                .allMatch(look -> look.contains("STATUS=UNAVAILABLE"))
                .noneMatch(look -> look.contains("QUANTITY=FULL"));

        world.venue.clearFaults();
        world.venue.price("AAPL", "190.00", "190.02");

        assertThat(world.heard.closed("DOUBT-015").outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.heard.filled("DOUBT-015")).isEqualTo(Quantity.of(9));
        assertThat(world.order("DOUBT-015").path("verdict").asString()).isEqualTo("FILLED");
    }

    /** That it is over is believed when it is said in a word that is known. */
    @Test
    @Tag("P2")
    @Tag("T07")
    @Tag("T35")
    void waitsForAnEndThatItUnderstands() {
        world.ready("DOUBT-016");
        String order = fourOfNine("DOUBT-016");
        world.venue.fault("DOUBT-016", "STRANGE_STATUS", "*", "*", FOR_LONG, 0);

        assertThat(world.doors.call("DELETE", "/api/v1/orders/" + order).statusCode())
                .isEqualTo(202);

        await().atMost(World.LIMIT)
                .until(() -> world.venue.openOrders("DOUBT-016").isEmpty());
        world.awaitQuestions("DOUBT-016", MANY);
        assertThat(world.heard.events("DOUBT-016", IntentClosed.class)).isEmpty();
        assertThat(world.order("DOUBT-016").path("verdict").isNull()).isTrue();

        world.venue.clearFaults();

        IntentClosed closed = world.heard.closed("DOUBT-016");
        assertThat(closed.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(closed.code()).isEqualTo("CANCELED");
        assertThat(closed.cumulativeQuantity()).isEqualTo(Quantity.of(4));
        assertThat(world.heard.filled("DOUBT-016")).isEqualTo(Quantity.of(4));
    }

    private String fourOfNine(String account) {
        OrderFilled part = world.filledInPart(account, "9");
        assertThat(part.cumAfter()).isEqualTo(Quantity.of(4));
        return part.clientOrderId().value();
    }

    /** What was seen in each report that was kept. */
    private static List<String> looks(JsonNode order) {
        return order.path("evidence")
                .valueStream()
                .map(row -> row.path("looks").asString(""))
                .filter(looks -> !looks.isEmpty())
                .toList();
    }
}
