package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.account.AccountSnapshot;
import io.tradewind.contracts.account.SessionState;
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
import tools.jackson.databind.JsonNode;

/** What becomes of an order is proven, whatever the venue hides, and a person has a word where nothing else has. */
class DoubtIT {

    private static final String BY_OUR_ID = "/v2/orders:by_client_order_id";

    private final World world = World.shared();

    @Test
    @Tag("T17")
    @Tag("T18")
    @Tag("T19")
    @Tag("T50")
    @Tag("P4")
    void cancelsAtItsDeadlineWhatIsNotExecutedAfterALastQuestion() {
        ready("DOUBT-001");
        watchLimitOrders("short");

        world.send(Signals.limit("DOUBT-001", "resting", "10", "100.00"));

        IntentClosed closed = closed("DOUBT-001");
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(closed.code()).isEqualTo("DEADLINE_PASSED");
        JsonNode order = order("DOUBT-001");
        assertThat(order.path("verdict").asString()).isEqualTo("NOT_FILLED");
        assertThat(evidence(order)).contains("OURS CANCEL_WANTED");
        assertThat(evidence(order).getLast()).endsWith(" CANCELED");
        assertThat(order.path("evidence").toString())
                .contains("deadline passed; asked once more, the broker said WORKING with 0 executed");
        assertThat(world.venueOrders("DOUBT-001", "open")).isEmpty();
    }

    @Test
    @Tag("P5")
    @Tag("T20")
    void tellsTheFillThatWonAgainstTheCancelAtTheDeadline() {
        ready("DOUBT-002");
        watchLimitOrders("short");
        world.fault("DOUBT-002", "FILL_DURING_CANCEL", "*", "*", 1, 0);

        world.send(Signals.limit("DOUBT-002", "resting", "10", "100.00"));

        IntentClosed closed = closed("DOUBT-002");
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(closed.code()).isNull();
        assertThat(order("DOUBT-002").path("verdict").asString()).isEqualTo("FILLED");
    }

    @Test
    @Tag("K18")
    @Tag("T20")
    void isInDoubtAtItsDeadlineWhileTheBrokerSaysNothing() {
        ready("DOUBT-003");
        watchLimitOrders("short");
        world.fault("DOUBT-003", "ANSWER_LOST", "POST", "/v2/orders", 1, 0);
        world.fault("DOUBT-003", "TOO_MANY", "GET", BY_OUR_ID, 12, 0);
        world.fault("DOUBT-003", "STREAM_SILENT", "*", "*", 1, 6_000);

        world.send(Signals.limit("DOUBT-003", "resting", "10", "100.00"));

        await().atMost(World.LIMIT)
                .until(() -> !orderIds("DOUBT-003").isEmpty()
                        && order("DOUBT-003").path("verdict").asString("").equals("IN_DOUBT"));
        IntentClosed closed = closed("DOUBT-003");
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(world.events("DOUBT-003", OrderStatusChanged.class))
                .extracting(OrderStatusChanged::status)
                .startsWith(OrderStatus.IN_DOUBT)
                .endsWith(OrderStatus.CANCELED)
                .doesNotContain(OrderStatus.REJECTED, OrderStatus.ABSENT_PROVEN);
    }

    @Test
    @Tag("B-07")
    void doubtsAnOrderThatWasPlacedAndIsNotFoundUntilItIs() {
        ready("DOUBT-004");
        watchLimitOrders("standard");
        world.fault("DOUBT-004", "STALE_READ", "GET", BY_OUR_ID, 10, 4_900);

        world.send(Signals.limit("DOUBT-004", "resting", "10", "100.00"));

        await().atMost(World.LIMIT)
                .untilAsserted(() -> assertThat(statuses("DOUBT-004"))
                        .as("%s", world.get("/api/v1/orders?account=DOUBT-004"))
                        .startsWith(OrderStatus.NEW, OrderStatus.IN_DOUBT, OrderStatus.NEW));
        assertThat(world.events("DOUBT-004", OrderStatusChanged.class))
                .extracting(OrderStatusChanged::reason)
                .contains("order not found after placement");
        assertThat(evidence(order("DOUBT-004"))).contains("ALARM VANISHED");
    }

    /** Late reads of one kind must not prove what the others would have shown. */
    @Test
    void looksOnEveryWayBeforeAnOrderIsCalledAbsent() {
        ready("DOUBT-005");
        watchLimitOrders("standard");
        world.fault("DOUBT-005", "ANSWER_LOST", "POST", "/v2/orders", 1, 0);
        world.fault("DOUBT-005", "STALE_READ", "GET", BY_OUR_ID, 100, 4_900);
        world.fault("DOUBT-005", "STREAM_SILENT", "*", "*", 1, 8_000);

        world.send(Signals.limit("DOUBT-005", "resting", "10", "100.00"));

        await().atMost(World.LIMIT).until(() -> statuses("DOUBT-005").contains(OrderStatus.NEW));
        assertThat(statuses("DOUBT-005")).startsWith(OrderStatus.IN_DOUBT, OrderStatus.NEW);
        world.clearFaults();
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
        world.fault("DOUBT-010", "STALE_READ", "GET", "/v2/orders/*", 2, 4_900);

        comesToLifeUnseen("DOUBT-010");
    }

    private void comesToLifeUnseen(String account) {
        ready(account);
        world.fault(account, "STREAM_SILENT", "*", "*", 1, 60_000);
        world.fault(account, "LATE_ACCEPT", "POST", "/v2/orders", 1, 7_000);

        world.send(Signals.enter(account, "entry", "10"));
        assertThat(closed(account).outcome()).isEqualTo(Outcome.STALE);

        await().atMost(World.LIMIT).until(() -> world.venueFills(account).size() == 1);
        world.fault(account, "STREAM_DROP", "*", "*", 1, 0);
        await().atMost(World.LIMIT).until(() -> filled(account).equals(Quantity.of(10)));
        assertThat(world.events(account, OrderFilled.class))
                .extracting(OrderFilled::book)
                .containsOnly(new BookId("demo"));
        assertThat(world.await(account, IntentClosed.class, 2).getLast().outcome())
                .isEqualTo(Outcome.FILLED);
    }

    @Test
    @Tag("K4")
    void takesAPersonsWordForAnOrderInDoubtAndKeepsWhoSaidWhy() {
        ready("DOUBT-006");
        world.fault("DOUBT-006", "LATE_ACCEPT", "POST", "/v2/orders", 1, 3_600_000);
        world.fault("DOUBT-006", "TOO_MANY", "GET", BY_OUR_ID, 1_000, 0);
        world.send(Signals.enter("DOUBT-006", "entry", "10"));
        await().atMost(World.LIMIT).until(() -> statuses("DOUBT-006").contains(OrderStatus.IN_DOUBT));
        String id = orderIds("DOUBT-006").getFirst();
        String resolve = "/api/v1/orders/" + id + "/resolve";

        assertThat(world.send("POST", resolve, "{\"action\":\"ABSENT\"}").body())
                .contains("FIELD_INVALID");
        assertThat(world.send("POST", resolve, "{\"action\":\"SHRUG\"}").body()).contains("UNKNOWN_VALUE");
        assertThat(world.send("POST", resolve, "{\"action\":\"ASK\"}").statusCode())
                .isEqualTo(200);
        assertThat(world.send("POST", resolve, "{\"action\":\"ABSENT\",\"reason\":\"the desk says so\"}")
                        .body())
                .contains("ABSENT_PROVEN");

        IntentClosed closed = closed("DOUBT-006");
        assertThat(closed.outcome()).isEqualTo(Outcome.STALE);
        JsonNode order = order("DOUBT-006");
        assertThat(evidence(order)).contains("OPERATOR RESOLVED_ABSENT");
        assertThat(order.path("reason").asString()).isEqualTo("the desk says so");
        assertThat(world.send("POST", resolve, "{\"action\":\"ABSENT\",\"reason\":\"again\"}")
                        .body())
                .contains("NOT_IN_DOUBT");
        world.clearFaults();
    }

    @ParameterizedTest
    @CsvSource({"DOUBT-027, 1", "DOUBT-028, 3"})
    @Tag("B-08")
    void placesAgainAsANewOrderWhatMetALimitAndWarns(String account, int times) {
        ready(account);
        world.fault(account, "TOO_MANY", "POST", "/v2/orders", times, 500);

        world.send(Signals.enter(account, "entry", "10"));

        assertThat(closed(account).outcome()).isEqualTo(Outcome.FILLED);
        assertThat(orderIds(account)).hasSize(times + 1).doesNotHaveDuplicates();
        assertThat(statuses(account).subList(0, times)).containsOnly(OrderStatus.REJECTED);
        assertThat(evidence(order(account))).contains("SUBMIT THROTTLED");
        assertThat(world.venueFills(account)).hasSize(1);
        assertThat(world.get("/api/v1/intents?account=" + account)
                        .path("items")
                        .path(0)
                        .path("warnings")
                        .toString())
                .isEqualTo("[\"RATE_LIMITED\"]");
    }

    @Test
    @Tag("B-08")
    void sellsAfterALimitHoweverLongThatLasts() {
        ready("DOUBT-029");
        world.send(Signals.enter("DOUBT-029", "entry", "10"));
        world.await("DOUBT-029", IntentClosed.class, 1);
        world.fault("DOUBT-029", "TOO_MANY", "POST", "/v2/orders", 6, 0);

        world.send(Signals.flatten("DOUBT-029", "flat"));

        assertThat(world.await("DOUBT-029", IntentClosed.class, 2).getLast().outcome())
                .isEqualTo(Outcome.FILLED);
        assertThat(orderIds("DOUBT-029")).hasSize(8).doesNotHaveDuplicates();
        assertThat(world.venueFills("DOUBT-029")).hasSize(2);
    }

    /** A broker that goes on refusing ends the intent with its reason. */
    @Test
    @Tag("B-08")
    void endsWhenALimitDoesNotEnd() {
        ready("DOUBT-030");
        world.fault("DOUBT-030", "TOO_MANY", "POST", "/v2/orders", 100, 0);

        world.send(Signals.enter("DOUBT-030", "entry", "10"));

        IntentClosed closed = closed("DOUBT-030");
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(closed.code()).isEqualTo("BROKER_RATE_LIMIT");
        assertThat(world.placements("DOUBT-030")).hasSize(5);
        world.clearFaults();
    }

    @Test
    @Tag("T28")
    void booksNothingTwiceWhenTheBrokerOnceSaysThatLessWasExecuted() {
        ready("DOUBT-007");
        world.fault("DOUBT-007", "PARTIAL_FILL", "*", "*", 1, 0);
        world.send(Signals.enter("DOUBT-007", "entry", "10"));
        world.await("DOUBT-007", OrderFilled.class, 1);
        world.fault("DOUBT-007", "FALLING_CUMULATIVE", "GET", BY_OUR_ID, 1, 0);

        await().atMost(World.LIMIT)
                .until(() -> world.await("DOUBT-007", OrderFilled.class, 1).size() == 1 && asked("DOUBT-007") > 3);
        world.price("AAPL", "190.00", "190.02");

        assertThat(closed("DOUBT-007").outcome()).isEqualTo(Outcome.FILLED);
        assertThat(filled("DOUBT-007")).isEqualTo(Quantity.of(10));
        assertThat(evidence(order("DOUBT-007"))).doesNotContain("ALARM CUMULATIVE_FELL");
        JsonNode looked = order("DOUBT-007").path("evidence");
        assertThat(looked).anySatisfy(row -> {
            assertThat(row.path("looks").asString("")).contains("QUANTITY=FULL");
            assertThat(row.path("confidence").asString("")).isNotEmpty();
        });
    }

    @Test
    void tellsEverybodyHowAnAccountStandsWithItsBroker() {
        ready("DOUBT-008");
        assertThat(world.standings("DOUBT-008").getLast().session()).isEqualTo(SessionState.READY);
        assertThat(world.standings("DOUBT-008").getLast().cash()).isEqualByComparingTo("100000000");

        world.fault("DOUBT-008", "ERROR_AFTER_ACCEPT", "GET", "/v2/account/activities/FILL", 6, 0);
        world.fault("DOUBT-008", "STREAM_DROP", "*", "*", 1, 0);

        await().atMost(World.LIMIT).until(() -> sessions("DOUBT-008").contains(SessionState.DOWN));
        await().atMost(World.LIMIT).until(() -> sessions("DOUBT-008").getLast() == SessionState.READY);
        assertThat(world.standings("DOUBT-008"))
                .filteredOn(standing -> standing.session() == SessionState.DOWN)
                .allSatisfy(standing -> assertThat(standing.cause()).isNotBlank())
                .extracting(AccountSnapshot::version)
                .doesNotHaveDuplicates();
    }

    private List<SessionState> sessions(String account) {
        return world.standings(account).stream().map(AccountSnapshot::session).toList();
    }

    @Test
    @Tag("T50")
    void refusesAProfileThatIsNotThere() {
        assertThat(world.send("PUT", "/api/v1/fill-detection", "{\"profile\":\"nobody\"}")
                        .body())
                .contains("FIELD_INVALID", "standard", "fast");
        assertThat(world.get("/api/v1/fill-detection").path("profiles"))
                .extracting(JsonNode::asString)
                .contains("standard", "fast", "short");
    }

    private void watchLimitOrders(String profile) {
        assertThat(world.send(
                                "PUT",
                                "/api/v1/fill-detection",
                                "{\"profile\":\"%s\",\"orderType\":\"LIMIT\",\"reason\":\"a test\"}".formatted(profile))
                        .statusCode())
                .isEqualTo(200);
    }

    private void ready(String account) {
        world.awaitReady(account);
        world.permit(account);
    }

    private IntentClosed closed(String account) {
        return world.await(account, IntentClosed.class, 1).getFirst();
    }

    private List<OrderStatus> statuses(String account) {
        return world.events(account, OrderStatusChanged.class).stream()
                .map(OrderStatusChanged::status)
                .toList();
    }

    private Quantity filled(String account) {
        return world.events(account, OrderFilled.class).stream()
                .map(OrderFilled::lastQuantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private List<String> orderIds(String account) {
        return world.events(account, OrderSubmitted.class).stream()
                .map(submitted -> submitted.clientOrderId().value())
                .toList();
    }

    private JsonNode order(String account) {
        return world.get("/api/v1/orders/" + orderIds(account).getFirst());
    }

    private static List<String> evidence(JsonNode order) {
        return order.path("evidence")
                .valueStream()
                .map(row ->
                        row.path("source").asString() + " " + row.path("status").asString())
                .toList();
    }

    private long asked(String account) {
        return world.requests(account, "GET", BY_OUR_ID);
    }
}
