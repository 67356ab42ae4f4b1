package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What is told of an order is what was executed: whatever the venue calls its status, however long it does not answer,
 * and at whatever price.
 */
class TruthIT {

    private static final String BY_OUR_ID = "/v2/orders:by_client_order_id";
    private static final List<String> ORDER_READS =
            List.of(BY_OUR_ID, "/v2/orders/*", "/v2/orders", "/v2/account/activities/FILL");
    private static final int FOR_LONG = 1_000;
    private static final int ONE_HOUR = 3_600_000;
    /** As many questions as there are strange words, and more than a profile has retries. */
    private static final int MANY = 5;

    /** Questions after which one that left before something happened at the venue is answered. */
    private static final int FRESH = 2;

    private final World world = World.shared();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.tradewind.execution.account.IntentDesk");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.list = new CopyOnWriteArrayList<>();
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.INFO);
    }

    @AfterEach
    void asItWas() {
        log.detachAppender(logged);
        log.setLevel(null);
        world.clearFaults();
        world.price("MSFT", "420.00", "420.04");
        world.price("SPY", "600.00", "600.02");
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
        ready(account);
        world.fault(account, "STRANGE_STATUS", "*", "*", FOR_LONG, 0);
        if (silent) {
            world.fault(account, "STREAM_SILENT", "*", "*", 1, ONE_HOUR);
        }

        for (int i = 1; i <= 5; i++) {
            world.send(Signals.enter(account, "entry-" + i, "10"));
        }

        assertThat(world.await(account, IntentClosed.class, 5))
                .extracting(IntentClosed::outcome)
                .containsOnly(Outcome.FILLED);
        assertThat(filled(account)).isEqualTo(Quantity.of(50));
        assertThat(world.venueFills(account)).hasSize(5);
        assertThat(world.openAtVenue(account)).isEmpty();
        for (String id : orderIds(account)) {
            JsonNode order = world.get("/api/v1/orders/" + id);
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
        ready("DOUBT-015");
        world.fault("DOUBT-015", "STRANGE_STATUS", "*", "*", FOR_LONG, 0);
        partlyFilled("DOUBT-015");

        awaitQuestions("DOUBT-015", MANY);
        assertThat(world.events("DOUBT-015", IntentClosed.class)).isEmpty();
        assertThat(statuses("DOUBT-015")).doesNotContain(OrderStatus.FILLED);
        JsonNode part = order("DOUBT-015");
        assertThat(part.path("verdict").isNull()).isTrue();
        assertThat(part.path("cumulativeQuantity").asString()).isEqualTo("4");
        assertThat(looks(part))
                .allMatch(look -> look.contains("STATUS=UNAVAILABLE"))
                .noneMatch(look -> look.contains("QUANTITY=FULL"));

        world.clearFaults();
        world.price("AAPL", "190.00", "190.02");

        assertThat(closed("DOUBT-015").outcome()).isEqualTo(Outcome.FILLED);
        assertThat(filled("DOUBT-015")).isEqualTo(Quantity.of(9));
        assertThat(order("DOUBT-015").path("verdict").asString()).isEqualTo("FILLED");
    }

    /** That it is over is believed when it is said in a word that is known. */
    @Test
    @Tag("P2")
    @Tag("T07")
    @Tag("T35")
    void waitsForAnEndThatItUnderstands() {
        ready("DOUBT-016");
        String order = partlyFilled("DOUBT-016");
        world.fault("DOUBT-016", "STRANGE_STATUS", "*", "*", FOR_LONG, 0);

        assertThat(world.call("DELETE", "/api/v1/orders/" + order).statusCode()).isEqualTo(202);

        await().atMost(World.LIMIT).until(() -> world.openAtVenue("DOUBT-016").isEmpty());
        awaitQuestions("DOUBT-016", MANY);
        assertThat(world.events("DOUBT-016", IntentClosed.class)).isEmpty();
        assertThat(order("DOUBT-016").path("verdict").isNull()).isTrue();

        world.clearFaults();

        IntentClosed closed = closed("DOUBT-016");
        assertThat(closed.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(closed.code()).isEqualTo("CANCELED");
        assertThat(closed.cumulativeQuantity()).isEqualTo(Quantity.of(4));
        assertThat(filled("DOUBT-016")).isEqualTo(Quantity.of(4));
    }

    /** A 503, a reset, a time-out, a limit, and a proxy that refuses: none says anything about the order. */
    @ParameterizedTest
    @CsvSource({
        "DOUBT-017, ERROR_AFTER_ACCEPT,       0",
        "DOUBT-018, ANSWER_LOST,              0",
        "DOUBT-019, SLOW,                     4000",
        "DOUBT-020, TOO_MANY,                 0",
        "DOUBT-021, BAD_REQUEST_AFTER_ACCEPT, 0",
    })
    @Tag("P3")
    @Tag("T12")
    @Tag("T13")
    @Tag("T15")
    @Tag("K19")
    void keepsAskingForAnOrderWhoseReadsFailUntilItsFillIsFound(String account, String fault, int delayMs) {
        ready(account);
        watchLimitOrders("patient");
        hide(account, fault, delayMs);

        world.send(rests(account));
        await().atMost(World.LIMIT).until(() -> statuses(account).contains(OrderStatus.NEW));
        awaitQuestions(account, MANY);
        fillAtVenue(account);
        awaitQuestions(account, FRESH);

        assertThat(statuses(account)).containsExactly(OrderStatus.NEW);
        assertThat(world.events(account, OrderFilled.class)).isEmpty();
        assertThat(world.events(account, IntentClosed.class)).isEmpty();

        world.clearFaults();

        assertFoundOnce(account);
        assertThat(statuses(account)).containsExactly(OrderStatus.NEW, OrderStatus.FILLED);
    }

    /** Also one of which nothing was heard at all, and after the time in which a late order could have come. */
    @Test
    @Tag("P3")
    @Tag("K4")
    @Tag("K19")
    @Tag("T15")
    void doubtsAnOrderWithoutAnyAnswerUntilItsFillIsFound() {
        ready("DOUBT-022");
        watchLimitOrders("patient");
        world.fault("DOUBT-022", "ANSWER_LOST", "POST", "/v2/orders", 1, 0);
        hide("DOUBT-022", "ERROR_AFTER_ACCEPT", 0);

        world.send(rests("DOUBT-022"));
        await().atMost(World.LIMIT).until(() -> statuses("DOUBT-022").contains(OrderStatus.IN_DOUBT));
        awaitQuestions("DOUBT-022", MANY);
        fillAtVenue("DOUBT-022");
        awaitQuestions("DOUBT-022", FRESH);

        assertThat(statuses("DOUBT-022")).containsExactly(OrderStatus.IN_DOUBT);
        assertThat(order("DOUBT-022").path("verdict").asString()).isEqualTo("IN_DOUBT");
        assertThat(world.events("DOUBT-022", IntentClosed.class)).isEmpty();

        world.clearFaults();

        assertFoundOnce("DOUBT-022");
        assertThat(statuses("DOUBT-022")).containsExactly(OrderStatus.IN_DOUBT, OrderStatus.FILLED);
    }

    /**
     * Worse is above 0 and better below, whether bought at the ask or sold at the bid; half a percent is no reason for
     * a warning, more is, and no price is a reason to sell.
     */
    @ParameterizedTest
    @CsvSource({
        "DOUBT-023, 420.00, 420.04, 417.13,  69.7624, true,  415.01, -120.2381, false",
        "DOUBT-024, 420.00, 420.04, 421.37, -31.5637, false, 423.33,   78.6620, true",
        "DOUBT-025, 401.98, 402.00, 400.00,  50.0000, false, 404.00,   50.0000, false",
        "DOUBT-026, 401.98, 402.00, 399.99,  50.2513, true,  404.01,   50.2463, true",
    })
    @Tag("P8")
    @Tag("K12")
    @Tag("T31")
    @Tag("T32")
    @Tag("T33")
    void tellsHowMuchWorseThanExpectedItWasExecuted(
            String account,
            String bid,
            String ask,
            String buyExpected,
            BigDecimal buySlippage,
            boolean buyWarned,
            String sellExpected,
            BigDecimal sellSlippage,
            boolean sellWarned) {
        ready(account);
        world.price("MSFT", bid, ask);

        world.send(signal(account, "entry", Action.ENTER, "demo", "MSFT", buyExpected));
        IntentClosed bought = closed(account);
        assertThat(bought.averagePrice()).isEqualByComparingTo(ask);
        world.send(signal(account, "exit", Action.FLATTEN, "demo", "MSFT", sellExpected));
        IntentClosed sold = world.await(account, IntentClosed.class, 2).getLast();
        // Nothing else had sold it by then.
        assertThat(sold.signalId()).isEqualTo(new SignalId(account + "-exit"));
        assertThat(sold.averagePrice()).isEqualByComparingTo(bid);

        assertSlippage(bought, buySlippage, buyWarned);
        assertSlippage(sold, sellSlippage, sellWarned);
        assertThat(world.events(account, IntentAdmitted.class))
                .extracting(IntentAdmitted::quantity)
                .containsExactly(Quantity.of(10), Quantity.of(10));
        assertThat(world.placements(account)).hasSize(2);
    }

    /** Five at the first price and five at another. */
    @Test
    @Tag("P8")
    @Tag("T31")
    void measuresTheAverageOfAllExecutions() {
        ready("DOUBT-011");
        world.fault("DOUBT-011", "PARTIAL_FILL", "*", "*", 1, 0);

        world.send(signal("DOUBT-011", "entry", Action.ENTER, "demo", "MSFT", "420.04"));
        world.await("DOUBT-011", OrderFilled.class, 1);
        world.price("MSFT", "430.00", "430.07");

        IntentClosed closed = closed("DOUBT-011");
        assertThat(closed.averagePrice()).isEqualByComparingTo("425.055");
        assertSlippage(closed, new BigDecimal("119.3934"), true);
    }

    private void assertSlippage(IntentClosed closed, BigDecimal basisPoints, boolean warned) {
        String id = closed.intentId().value();
        JsonNode intent = world.get("/api/v1/intents/" + id);
        assertThat(new BigDecimal(intent.path("slippageBps").asString()))
                .as("%s", intent)
                .isEqualByComparingTo(basisPoints);
        // What is logged in a turn is logged before its events can be read.
        assertThat(logged(id)).anyMatch(event -> event.getMessage().equals("intent closed"));
        assertThat(logged(id).stream().anyMatch(event -> event.getLevel() == Level.WARN))
                .as("a warning about %s", intent)
                .isEqualTo(warned);
    }

    private void assertFoundOnce(String account) {
        IntentClosed closed = closed(account);
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(filled(account)).isEqualTo(Quantity.of(10));
        assertThat(world.venueFills(account)).hasSize(1);
        assertThat(world.placements(account)).hasSize(1);
        assertThat(order(account).path("verdict").asString()).isEqualTo("FILLED");
    }

    private void ready(String account) {
        world.awaitReady(account);
        world.permit(account);
    }

    private void watchLimitOrders(String profile) {
        String choice = "{\"profile\":\"%s\",\"orderType\":\"LIMIT\",\"reason\":\"a test\"}".formatted(profile);
        assertThat(world.send("PUT", "/api/v1/fill-detection", choice).statusCode())
                .isEqualTo(200);
    }

    /** Whatever becomes of the account's orders: nothing tells it, and whoever asks meets the fault. */
    private void hide(String account, String fault, int delayMs) {
        world.fault(account, "STREAM_SILENT", "*", "*", 1, ONE_HOUR);
        ORDER_READS.forEach(path -> world.fault(account, fault, "GET", path, FOR_LONG, delayMs));
    }

    private static SignalAccepted rests(String account) {
        return signal(account, "resting", Action.ENTER, "limit", "SPY", "599.00");
    }

    private void fillAtVenue(String account) {
        world.price("SPY", "598.90", "598.95");
        await().atMost(World.LIMIT).until(() -> world.venueFills(account).size() == 1);
    }

    private String partlyFilled(String account) {
        world.fault(account, "PARTIAL_FILL", "*", "*", 1, 0);
        world.send(Signals.enter(account, "entry", "9"));
        OrderFilled part = world.await(account, OrderFilled.class, 1).getFirst();
        assertThat(part.cumAfter()).isEqualTo(Quantity.of(4));
        return part.clientOrderId().value();
    }

    /** So many questions later, or when nothing is asked any more because all is believed to be over. */
    private void awaitQuestions(String account, int more) {
        long asked = world.requests(account, "GET", BY_OUR_ID);
        await().atMost(World.LIMIT)
                .until(() -> world.requests(account, "GET", BY_OUR_ID) >= asked + more
                        || !world.events(account, IntentClosed.class).isEmpty());
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

    /** What was seen in each report that was kept. */
    private static List<String> looks(JsonNode order) {
        return order.path("evidence")
                .valueStream()
                .map(row -> row.path("looks").asString(""))
                .filter(looks -> !looks.isEmpty())
                .toList();
    }

    private List<ILoggingEvent> logged(String intent) {
        return logged.list.stream()
                .filter(event -> event.getKeyValuePairs() != null
                        && event.getKeyValuePairs().stream()
                                .anyMatch(pair -> String.valueOf(pair.value).equals(intent)))
                .toList();
    }

    private static SignalAccepted signal(
            String account, String id, Action action, String book, String instrument, String price) {
        Instant now = Instant.now();
        return new SignalAccepted(
                new AccountId(account),
                new SignalId(account + "-" + id),
                "demo",
                new BookId(book),
                new InstrumentId(instrument),
                Product.CASH,
                action,
                action == Action.FLATTEN ? null : Quantity.of(10),
                Price.of(price),
                null,
                null,
                now,
                now);
    }
}
