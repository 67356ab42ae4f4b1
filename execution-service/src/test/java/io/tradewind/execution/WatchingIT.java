package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What operators see of an order's way: one line of the log per event, REST, and metrics. */
class WatchingIT {

    private static final String BY_OUR_ID = "/v2/orders:by_client_order_id";

    private final World world = World.shared();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger notes = (Logger) LoggerFactory.getLogger("io.tradewind.execution.account.OrderNote");

    @BeforeEach
    void listen() {
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        notes.setLevel(Level.INFO);
        notes.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        notes.setLevel(null);
        notes.detachAppender(log);
    }

    @Test
    @Tag("P7")
    @Tag("T11")
    @Tag("T26")
    @Tag("T27")
    @Tag("T28")
    @Tag("T29")
    void tellsAnOrdersWholeWayFromItsIdAndTimeOutToItsEnd() {
        ready("DOUBT-031");
        world.fault("DOUBT-031", "PARTIAL_FILL", "*", "*", 1, 0);
        world.send(Signals.enter("DOUBT-031", "entry", "10"));
        world.await("DOUBT-031", OrderFilled.class, 1);
        world.price("AAPL", "190.00", "190.02");
        world.await("DOUBT-031", IntentClosed.class, 1);
        String id = order("DOUBT-031").path("clientOrderId").asString();
        await().atMost(World.LIMIT).until(() -> events(id).contains("ORDER_SETTLED"));

        assertThat(events(id))
                .startsWith("ORDER_WATCHED")
                .endsWith("ORDER_SETTLED")
                .containsSubsequence("ORDER_FILLED", "ORDER_STATUS", "ORDER_FILLED", "ORDER_STATUS");
        assertThat(lines(id, "ORDER_WATCHED").getFirst())
                .containsKeys("deadline", "how", "intentId", "signalId")
                .containsEntry("instrument", "AAPL")
                .containsEntry("quantity", "10")
                .containsEntry("profile", "standard");
        assertThat(lines(id, "ORDER_STATUS"))
                .allSatisfy(line -> assertThat(line).containsKeys("from", "via", "elapsedMs", "questions"))
                .extracting(line -> line.get("to"))
                .endsWith("FILLED");
        assertThat(lines(id, "ORDER_FILLED").getFirst())
                .containsKeys("via", "notional", "transactTime", "elapsedMs", "questions")
                .containsEntry("cumAfter", "5")
                .containsEntry("leavesQuantity", "5")
                .hasEntrySatisfying("looks", looks -> assertThat(looks).contains("QUANTITY=PARTIAL", "STATUS="))
                .hasEntrySatisfying("confidence", grade -> assertThat(grade).isNotEqualTo("null"));
        assertThat(lines(id, "ORDER_SETTLED").getFirst()).containsEntry("verdict", "FILLED");
    }

    @Test
    @Tag("T30")
    @Tag("T15")
    @Tag("P3")
    void tellsOfEachQuestionWithoutAnswerWhatFollows() {
        ready("DOUBT-032");
        world.fault("DOUBT-032", "PARTIAL_FILL", "*", "*", 1, 0);
        world.send(Signals.enter("DOUBT-032", "entry", "10"));
        world.await("DOUBT-032", OrderFilled.class, 1);
        world.fault("DOUBT-032", "TOO_MANY", "GET", BY_OUR_ID, 5, 0);
        String id = order("DOUBT-032").path("clientOrderId").asString();

        await().atMost(World.LIMIT).until(() -> lines(id, "ORDER_UNANSWERED").size() >= 5);

        assertThat(lines(id, "ORDER_UNANSWERED").subList(0, 5))
                .allSatisfy(line -> assertThat(line)
                        .containsEntry("trouble", "THROTTLED")
                        .containsKeys("cause", "failures", "retryAfter", "action", "elapsedMs", "questions"))
                .extracting(line -> line.get("failures"))
                .containsExactly("1", "2", "3", "4", "5");
        world.price("AAPL", "190.00", "190.02");
        assertThat(world.await("DOUBT-032", IntentClosed.class, 1).getFirst().outcome())
                .isEqualTo(Outcome.FILLED);
    }

    @Test
    @Tag("T02")
    @Tag("P2")
    void showsHowAFillWasFoundAndAtWhatPrice() {
        ready("DOUBT-033");
        world.send(Signals.enter("DOUBT-033", "entry", "10"));
        world.await("DOUBT-033", IntentClosed.class, 1);

        JsonNode order = world.get(
                "/api/v1/orders/" + order("DOUBT-033").path("clientOrderId").asString());

        assertThat(order.path("verdict").asString()).isEqualTo("FILLED");
        assertThat(order.path("cumulativeQuantity").asString()).isEqualTo("10");
        assertThat(order.path("averagePrice").asString()).isEqualTo("190.02");
        assertThat(order.path("fills").path(0).path("transactTime").asString()).isNotEmpty();
        assertThat(order.path("fills").path(0).path("lastPrice").asString()).isEqualTo("190.02");
        assertThat(order.path("evidence")).anySatisfy(row -> {
            assertThat(row.path("source").asString()).isIn("STREAM", "QUERY", "SUBMIT");
            assertThat(row.path("looks").asString(""))
                    .contains("STATUS=FULL", "QUANTITY=FULL", "PRICE=PARTIAL", "TIME=PARTIAL");
            assertThat(row.path("confidence").asString("")).isEqualTo("1");
        });
    }

    /** The next report in turn would be a minute away. */
    @Test
    @Tag("T25")
    void readsAnAccountAnewOnceItsBookDiffers() {
        ready("DOUBT-034");
        int before = world.events("DOUBT-034", BrokerReport.class).size();

        world.withdrawPermission("DOUBT-034");

        world.await("DOUBT-034", BrokerReport.class, before + 1);
    }

    @Test
    @Tag("T51")
    @Tag("T38")
    void countsWhatDetectionIsWorth() {
        ready("DOUBT-034");
        world.send(Signals.enter("DOUBT-034", "entry", "10"));
        world.await("DOUBT-034", IntentClosed.class, 1);
        MeterRegistry registry = world.bean(MeterRegistry.class);

        assertThat(Stream.of(
                        "tradewind.execution.fill.detection",
                        "tradewind.execution.verdicts",
                        "tradewind.execution.order.questions",
                        "tradewind.execution.broker.calls",
                        "tradewind.execution.orders.in.doubt",
                        "tradewind.execution.orders.in.doubt.oldest"))
                .allSatisfy(name ->
                        assertThat(registry.find(name).meters()).as(name).isNotEmpty());
        assertThat(registry.get("tradewind.execution.fills")
                        .tag("origin", "own")
                        .counter()
                        .count())
                .isPositive();
        assertThat(registry.get("tradewind.execution.broker.calls")
                        .tag("call", "submit")
                        .tag("trouble", "NONE")
                        .timers())
                .isNotEmpty();
        assertThat(registry.get("tradewind.execution.verdicts")
                        .tag("verdict", "FILLED")
                        .tag("overdue", "false")
                        .counter()
                        .count())
                .isPositive();
    }

    private void ready(String account) {
        world.awaitReady(account);
        world.permit(account);
    }

    private JsonNode order(String account) {
        return world.get("/api/v1/orders?account=" + account).path("items").path(0);
    }

    private List<String> events(String order) {
        return all(order).map(line -> line.get("event")).toList();
    }

    private List<Map<String, String>> lines(String order, String event) {
        return all(order).filter(line -> event.equals(line.get("event"))).toList();
    }

    private Stream<Map<String, String>> all(String order) {
        return log.list.stream().map(WatchingIT::pairs).filter(line -> order.equals(line.get("clientOrderId")));
    }

    private static Map<String, String> pairs(ILoggingEvent line) {
        Map<String, String> pairs = new TreeMap<>();
        line.getKeyValuePairs().forEach(pair -> pairs.put(pair.key, String.valueOf(pair.value)));
        return pairs;
    }
}
