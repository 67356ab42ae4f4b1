package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.account.AccountSnapshot;
import io.tradewind.contracts.account.SessionState;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.BookId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What becomes of an order is proven, whatever the venue hides, and a person has a word where nothing else has. */
class DoubtIT {

    private static final int FOR_LONG = 1_000;
    private static final int ONE_HOUR = 3_600_000;

    private final World world = World.shared();

    @RegisterExtension
    final DetectionChoice detection = new DetectionChoice();

    @AfterEach
    void asItWas() {
        world.venue.clearFaults();
    }

    @Test
    @Tag("T17")
    @Tag("T18")
    @Tag("T19")
    @Tag("T50")
    @Tag("P4")
    void cancelsAtItsDeadlineWhatIsNotExecutedAfterALastQuestion() {
        world.ready("DOUBT-001");
        detection.watch(OrderType.LIMIT, "short");

        world.inputs.send(Signals.limit("DOUBT-001", "resting", "10", "100.00"));

        IntentClosed closed = world.heard.closed("DOUBT-001");
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(closed.code()).isEqualTo("DEADLINE_PASSED");
        JsonNode order = world.order("DOUBT-001");
        assertThat(order.path("verdict").asString()).isEqualTo("NOT_FILLED");
        assertThat(Doors.evidence(order)).contains("OURS CANCEL_WANTED");
        assertThat(Doors.evidence(order).getLast()).endsWith(" CANCELED");
        assertThat(order.path("evidence").toString())
                .contains("deadline passed; asked once more, the broker said WORKING with 0 executed");
        assertThat(world.venue.orders("DOUBT-001", "open")).isEmpty();
    }

    @Test
    @Tag("P5")
    @Tag("T20")
    void tellsTheFillThatWonAgainstTheCancelAtTheDeadline() {
        world.ready("DOUBT-002");
        detection.watch(OrderType.LIMIT, "short");
        world.venue.fault("DOUBT-002", "FILL_DURING_CANCEL", "*", "*", 1, 0);

        world.inputs.send(Signals.limit("DOUBT-002", "resting", "10", "100.00"));

        IntentClosed closed = world.heard.closed("DOUBT-002");
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(closed.code()).isNull();
        assertThat(world.order("DOUBT-002").path("verdict").asString()).isEqualTo("FILLED");
    }

    @Test
    @Tag("K18")
    @Tag("T20")
    void isInDoubtAtItsDeadlineWhileTheBrokerSaysNothing() {
        world.ready("DOUBT-003");
        detection.watch(OrderType.LIMIT, "short");
        world.venue.fault("DOUBT-003", "ANSWER_LOST", "POST", "/v2/orders", 1, 0);
        world.venue.fault("DOUBT-003", "TOO_MANY", "GET", Venue.BY_OUR_ID, FOR_LONG, 0);
        world.venue.fault("DOUBT-003", "STREAM_SILENT", "*", "*", 1, ONE_HOUR);

        world.inputs.send(Signals.limit("DOUBT-003", "resting", "10", "100.00"));

        world.heard.await("DOUBT-003", OrderStatus.IN_DOUBT);
        await().atMost(World.LIMIT)
                .until(() -> Doors.evidence(world.order("DOUBT-003")).contains("OURS CANCEL_WANTED"));
        assertThat(world.order("DOUBT-003").path("verdict").asString()).isEqualTo("IN_DOUBT");
        assertThat(world.heard.events("DOUBT-003", IntentClosed.class)).isEmpty();

        world.venue.clearFaults();

        IntentClosed closed = world.heard.closed("DOUBT-003");
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(world.heard.events("DOUBT-003", OrderStatusChanged.class))
                .extracting(OrderStatusChanged::status)
                .startsWith(OrderStatus.IN_DOUBT)
                .endsWith(OrderStatus.CANCELED)
                .doesNotContain(OrderStatus.REJECTED, OrderStatus.ABSENT_PROVEN);
    }

    @Test
    @Tag("B-07")
    void doubtsAnOrderThatWasPlacedAndIsNotFoundUntilItIs() {
        world.ready("DOUBT-004");
        world.venue.fault("DOUBT-004", "STALE_READ", "GET", Venue.BY_OUR_ID, 6, 4_900);

        world.inputs.send(Signals.limit("DOUBT-004", "resting", "10", "100.00"));

        await().atMost(World.LIMIT)
                .untilAsserted(() -> assertThat(world.heard.statuses("DOUBT-004"))
                        .as("%s", world.doors.get("/api/v1/orders?account=DOUBT-004"))
                        .startsWith(OrderStatus.NEW, OrderStatus.IN_DOUBT, OrderStatus.NEW));
        assertThat(world.heard.events("DOUBT-004", OrderStatusChanged.class))
                .extracting(OrderStatusChanged::reason)
                .contains("order not found after placement");
        assertThat(Doors.evidence(world.order("DOUBT-004"))).contains("ALARM VANISHED");
    }

    /** Late reads of one kind must not prove what the others would have shown. */
    @Test
    void looksOnEveryWayBeforeAnOrderIsCalledAbsent() {
        world.ready("DOUBT-005");
        world.venue.fault("DOUBT-005", "ANSWER_LOST", "POST", "/v2/orders", 1, 0);
        world.venue.fault("DOUBT-005", "STALE_READ", "GET", Venue.BY_OUR_ID, FOR_LONG, 4_900);
        world.venue.fault("DOUBT-005", "STREAM_SILENT", "*", "*", 1, ONE_HOUR);

        world.inputs.send(Signals.limit("DOUBT-005", "resting", "10", "100.00"));

        world.heard.await("DOUBT-005", OrderStatus.NEW);
        assertThat(world.heard.statuses("DOUBT-005")).startsWith(OrderStatus.IN_DOUBT, OrderStatus.NEW);
    }

    /** It was proven absent, came to life with nobody listening, and is known by its execution alone. */
    @Test
    @Tag("P1")
    void findsItsOwnOrderBehindAnExecutionOfOneThatWasGivenUp() {
        comesToLifeUnseen("DOUBT-009");
    }

    /** A look-up that lags behind the list of executions does not say that the order is somebody else's. */
    @Test
    @Tag("P1")
    void doesNotTakeAnOrderForAStrangersBecauseItIsNotFoundYet() {
        world.venue.fault("DOUBT-010", "STALE_READ", "GET", "/v2/orders/*", 2, 4_900);

        comesToLifeUnseen("DOUBT-010");
    }

    private void comesToLifeUnseen(String account) {
        world.ready(account);
        world.venue.fault(account, "STREAM_SILENT", "*", "*", 1, ONE_HOUR);
        world.venue.fault(account, "LATE_ACCEPT", "POST", "/v2/orders", 1, 60_000);

        world.inputs.send(Signals.enter(account, "entry", "10"));
        assertThat(world.heard.closed(account).outcome()).isEqualTo(Outcome.STALE);

        world.venue.pass(Duration.ofMinutes(1));
        await().atMost(World.LIMIT).until(() -> world.venue.fills(account).size() == 1);
        world.venue.fault(account, "STREAM_DROP", "*", "*", 1, 0);
        await().atMost(World.LIMIT).until(() -> world.heard.filled(account).equals(Quantity.of(10)));
        assertThat(world.heard.events(account, OrderFilled.class))
                .extracting(OrderFilled::book)
                .containsOnly(new BookId("demo"));
        assertThat(world.heard.await(account, IntentClosed.class, 2).getLast().outcome())
                .isEqualTo(Outcome.FILLED);
    }

    @Test
    @Tag("K4")
    void takesAPersonsWordForAnOrderInDoubtAndKeepsWhoSaidWhy() {
        world.ready("DOUBT-006");
        world.venue.fault("DOUBT-006", "LATE_ACCEPT", "POST", "/v2/orders", 1, ONE_HOUR);
        world.venue.fault("DOUBT-006", "TOO_MANY", "GET", Venue.BY_OUR_ID, FOR_LONG, 0);
        world.inputs.send(Signals.enter("DOUBT-006", "entry", "10"));
        world.heard.await("DOUBT-006", OrderStatus.IN_DOUBT);
        String id = world.heard.orderIds("DOUBT-006").getFirst();
        String resolve = "/api/v1/orders/" + id + "/resolve";

        assertThat(world.doors.send("POST", resolve, "{\"action\":\"ABSENT\"}").body())
                .contains("FIELD_INVALID");
        assertThat(world.doors.send("POST", resolve, "{\"action\":\"SHRUG\"}").body())
                .contains("UNKNOWN_VALUE");
        assertThat(world.doors.send("POST", resolve, "{\"action\":\"ASK\"}").statusCode())
                .isEqualTo(200);
        assertThat(world.doors
                        .send("POST", resolve, "{\"action\":\"ABSENT\",\"reason\":\"the desk says so\"}")
                        .body())
                .contains("ABSENT_PROVEN");

        IntentClosed closed = world.heard.closed("DOUBT-006");
        assertThat(closed.outcome()).isEqualTo(Outcome.STALE);
        JsonNode order = world.order("DOUBT-006");
        assertThat(Doors.evidence(order)).contains("OPERATOR RESOLVED_ABSENT");
        assertThat(order.path("reason").asString()).isEqualTo("the desk says so");
        assertThat(world.doors
                        .send("POST", resolve, "{\"action\":\"ABSENT\",\"reason\":\"again\"}")
                        .body())
                .contains("NOT_IN_DOUBT");
    }

    @Test
    @Tag("T28")
    void booksNothingTwiceWhenTheBrokerOnceSaysThatLessWasExecuted() {
        world.ready("DOUBT-007");
        world.filledInPart("DOUBT-007", "10");
        world.venue.fault("DOUBT-007", "FALLING_CUMULATIVE", "GET", Venue.BY_OUR_ID, 1, 0);

        await().atMost(World.LIMIT)
                .until(() ->
                        world.heard.await("DOUBT-007", OrderFilled.class, 1).size() == 1
                                && world.venue.questions("DOUBT-007") > 3);
        world.venue.price("AAPL", "190.00", "190.02");

        assertThat(world.heard.closed("DOUBT-007").outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.heard.filled("DOUBT-007")).isEqualTo(Quantity.of(10));
        assertThat(Doors.evidence(world.order("DOUBT-007"))).doesNotContain("ALARM CUMULATIVE_FELL");
        JsonNode looked = world.order("DOUBT-007").path("evidence");
        assertThat(looked).anySatisfy(row -> {
            assertThat(row.path("looks").asString("")).contains("QUANTITY=FULL");
            assertThat(row.path("confidence").asString("")).isNotEmpty();
        });
    }

    @Test
    void tellsEverybodyHowAnAccountStandsWithItsBroker() {
        world.ready("DOUBT-008");
        await().atMost(World.LIMIT).until(() -> sessions("DOUBT-008").contains(SessionState.READY));
        assertThat(world.heard.standings("DOUBT-008").getLast().session()).isEqualTo(SessionState.READY);
        assertThat(world.heard.standings("DOUBT-008").getLast().cash()).isEqualByComparingTo("100000000");

        world.venue.fault("DOUBT-008", "ERROR_AFTER_ACCEPT", "GET", "/v2/account/activities/FILL", 4, 0);
        world.venue.fault("DOUBT-008", "STREAM_DROP", "*", "*", 1, 0);

        await().atMost(World.LIMIT).until(() -> sessions("DOUBT-008").contains(SessionState.DOWN));
        await().atMost(World.LIMIT).until(() -> sessions("DOUBT-008").getLast() == SessionState.READY);
        assertThat(world.heard.standings("DOUBT-008"))
                .filteredOn(standing -> standing.session() == SessionState.DOWN)
                .allSatisfy(standing -> assertThat(standing.cause()).isNotBlank())
                .extracting(AccountSnapshot::version)
                .doesNotHaveDuplicates();
    }

    private List<SessionState> sessions(String account) {
        return world.heard.standings(account).stream()
                .map(AccountSnapshot::session)
                .toList();
    }

    @Test
    @Tag("T50")
    void refusesAProfileThatIsNotThere() {
        assertThat(world.doors
                        .send("PUT", "/api/v1/fill-detection", "{\"profile\":\"nobody\"}")
                        .body())
                .contains("FIELD_INVALID", "standard", "fast");
        assertThat(world.doors.get("/api/v1/fill-detection").path("profiles"))
                .extracting(JsonNode::asString)
                .contains("standard", "fast", "short");
    }
}
