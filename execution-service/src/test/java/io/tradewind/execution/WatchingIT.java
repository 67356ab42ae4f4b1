package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What operators see of an order's way: one line of the log per event, REST, and metrics. */
class WatchingIT {

    private final World world = World.shared();

    @RegisterExtension
    final LogLines log = new LogLines("io.tradewind.execution.account.OrderNote");

    @Test
    @Tag("P7")
    @Tag("T11")
    @Tag("T26")
    @Tag("T27")
    @Tag("T28")
    @Tag("T29")
    void tellsAnOrdersWholeWayFromItsIdAndTimeOutToItsEnd() {
        world.ready("DOUBT-031");
        String id = world.filledInPart("DOUBT-031", "10").clientOrderId().value();
        world.venue.price("AAPL", "190.00", "190.02");
        world.heard.closed("DOUBT-031");
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
        world.ready("DOUBT-032");
        String id = world.filledInPart("DOUBT-032", "10").clientOrderId().value();
        world.venue.fault("DOUBT-032", "TOO_MANY", "GET", Venue.BY_OUR_ID, 5, 0);

        await().atMost(World.LIMIT).until(() -> lines(id, "ORDER_UNANSWERED").size() >= 5);

        assertThat(lines(id, "ORDER_UNANSWERED").subList(0, 5))
                .allSatisfy(line -> assertThat(line)
                        .containsEntry("trouble", "THROTTLED")
                        .containsKeys("cause", "failures", "retryAfter", "action", "elapsedMs", "questions"))
                .extracting(line -> line.get("failures"))
                .containsExactly("1", "2", "3", "4", "5");
        world.venue.price("AAPL", "190.00", "190.02");
        assertThat(world.heard.closed("DOUBT-032").outcome()).isEqualTo(Outcome.FILLED);
    }

    @Test
    @Tag("T02")
    @Tag("P2")
    void showsHowAFillWasFoundAndAtWhatPrice() {
        world.ready("DOUBT-033");
        world.inputs.send(Signals.enter("DOUBT-033", "entry", "10"));
        world.heard.closed("DOUBT-033");

        JsonNode order = world.order("DOUBT-033");

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
        world.ready("DOUBT-034");
        int before = world.heard.events("DOUBT-034", BrokerReport.class).size();

        world.inputs.withdrawPermission("DOUBT-034");

        world.heard.await("DOUBT-034", BrokerReport.class, before + 1);
    }

    @Test
    @Tag("T51")
    @Tag("T38")
    void countsWhatDetectionIsWorth() {
        world.ready("DOUBT-034");
        world.inputs.send(Signals.enter("DOUBT-034", "entry", "10"));
        world.heard.closed("DOUBT-034");
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

    private List<String> events(String order) {
        return all(order).map(line -> line.get("event")).toList();
    }

    private List<Map<String, String>> lines(String order, String event) {
        return all(order).filter(line -> event.equals(line.get("event"))).toList();
    }

    private Stream<Map<String, String>> all(String order) {
        return log.with("clientOrderId", order).stream().map(LogLines::pairs);
    }
}
