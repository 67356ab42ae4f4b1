package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Quantity;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However long the venue gives no answer, nothing is told of an order before it is known, and then the truth. */
class SilenceIT {
    private static final List<String> ORDER_READS =
            List.of(Venue.BY_OUR_ID, "/v2/orders/*", "/v2/orders", "/v2/account/activities/FILL");
    private static final int FOR_LONG = 1_000;
    private static final int ONE_HOUR = 3_600_000;
    /** More questions than a profile has retries. */
    private static final int MANY = 5;
    /** Questions after which one that left before something happened at the venue is answered. */
    private static final int FRESH = 2;

    private final World world = World.shared();

    @RegisterExtension
    final DetectionChoice detection = new DetectionChoice();

    /** How the reads of an account's orders fail. */
    private record Silence(String account, String fault, int delayMs) {}

    @BeforeEach
    void lookLong() {
        detection.watch(OrderType.LIMIT, "patient");
    }

    @AfterEach
    void asItWas() {
        world.venue.clearFaults();
        world.venue.price("SPY", "600.00", "600.02");
    }

    /** A 503, a reset, a time-out, a limit, and a proxy that refuses: none says anything about the order. */
    @Test
    @Tag("P3")
    @Tag("T12")
    @Tag("T13")
    @Tag("T15")
    @Tag("K19")
    void keepsAskingForAnOrderWhoseReadsFailUntilItsFillIsFound() {
        List<Silence> silences = List.of(
                new Silence("DOUBT-017", "ERROR_AFTER_ACCEPT", 0),
                new Silence("DOUBT-018", "ANSWER_LOST", 0),
                new Silence("DOUBT-019", "SLOW", 4000),
                new Silence("DOUBT-020", "TOO_MANY", 0),
                new Silence("DOUBT-021", "BAD_REQUEST_AFTER_ACCEPT", 0));
        List<String> accounts = silences.stream().map(Silence::account).toList();
        accounts.forEach(world::ready);

        silences.forEach(silence -> {
            hide(silence);
            rest(silence.account());
        });
        accounts.forEach(account -> world.heard.await(account, OrderStatus.NEW));
        world.awaitQuestions(accounts, MANY);
        fillAtVenue(accounts);
        world.awaitQuestions(accounts, FRESH);

        for (Silence silence : silences) {
            assertThat(world.heard.statuses(silence.account()))
                    .as("%s", silence)
                    .containsExactly(OrderStatus.NEW);
            assertNothingTold(silence.account());
        }

        world.venue.clearFaults();

        for (Silence silence : silences) {
            assertFoundOnce(silence.account());
            assertThat(world.heard.statuses(silence.account()))
                    .as("%s", silence)
                    .containsExactly(OrderStatus.NEW, OrderStatus.FILLED);
        }
    }

    /** Also one of which nothing was heard at all, and after the time in which a late order could have come. */
    @Test
    @Tag("P3")
    @Tag("K4")
    @Tag("K19")
    @Tag("T15")
    void doubtsAnOrderWithoutAnyAnswerUntilItsFillIsFound() {
        world.ready("DOUBT-022");
        world.venue.fault("DOUBT-022", "ANSWER_LOST", "POST", "/v2/orders", 1, 0);
        hide(new Silence("DOUBT-022", "ERROR_AFTER_ACCEPT", 0));

        rest("DOUBT-022");
        world.heard.await("DOUBT-022", OrderStatus.IN_DOUBT);
        world.awaitQuestions("DOUBT-022", MANY);
        fillAtVenue(List.of("DOUBT-022"));
        world.awaitQuestions("DOUBT-022", FRESH);

        assertThat(world.heard.statuses("DOUBT-022")).containsExactly(OrderStatus.IN_DOUBT);
        assertThat(world.order("DOUBT-022").path("verdict").asString()).isEqualTo("IN_DOUBT");
        assertNothingTold("DOUBT-022");

        world.venue.clearFaults();

        assertFoundOnce("DOUBT-022");
        assertThat(world.heard.statuses("DOUBT-022")).containsExactly(OrderStatus.IN_DOUBT, OrderStatus.FILLED);
    }

    private void assertNothingTold(String account) {
        assertThat(world.heard.events(account, OrderFilled.class)).as(account).isEmpty();
        assertThat(world.heard.events(account, IntentClosed.class)).as(account).isEmpty();
    }

    private void assertFoundOnce(String account) {
        IntentClosed closed = world.heard.closed(account);
        assertThat(closed.outcome()).as(account).isEqualTo(Outcome.FILLED);
        assertThat(world.heard.filled(account)).as(account).isEqualTo(Quantity.of(10));
        assertThat(world.venue.fills(account)).as(account).hasSize(1);
        assertThat(world.venue.placements(account)).as(account).hasSize(1);
        assertThat(world.order(account).path("verdict").asString()).as(account).isEqualTo("FILLED");
    }

    /** Whatever becomes of the account's orders: nothing tells it, and whoever asks meets the fault. */
    private void hide(Silence silence) {
        world.venue.fault(silence.account(), "STREAM_SILENT", "*", "*", 1, ONE_HOUR);
        ORDER_READS.forEach(path ->
                world.venue.fault(silence.account(), silence.fault(), "GET", path, FOR_LONG, silence.delayMs()));
    }

    private void rest(String account) {
        world.inputs.send(Signals.of(account, "resting", Action.ENTER, "10", "limit", "SPY", "599.00"));
    }

    private void fillAtVenue(List<String> accounts) {
        world.venue.price("SPY", "598.90", "598.95");
        await().atMost(World.LIMIT)
                .until(() -> accounts.stream()
                        .allMatch(account -> world.venue.fills(account).size() == 1));
    }
}
