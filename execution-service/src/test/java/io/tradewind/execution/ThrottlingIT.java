package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderCommand.Action;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.execution.account.Hearsay;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What met a limit of the broker's is placed again as another order, and never does more than is left to be done. */
class ThrottlingIT {
    private static final String ABOVE_THE_MARKET = "195.00";
    private static final int FOR_LONG = 1_000;

    private final World world = World.shared();

    @AfterEach
    void asItWas() {
        world.venue.clearFaults();
        world.venue.price("AAPL", "190.00", "190.02");
    }

    @ParameterizedTest
    @CsvSource({"DOUBT-027, 1, 500", "DOUBT-028, 3, 0"})
    @Tag("B-08")
    void placesAgainAsANewOrderWhatMetALimitAndWarns(String account, int times, int windowMs) {
        world.ready(account);
        world.venue.fault(account, "TOO_MANY", "POST", "/v2/orders", times, windowMs);

        world.inputs.send(Signals.enter(account, "entry", "10"));

        assertThat(world.heard.closed(account).outcome()).isEqualTo(Outcome.FILLED);
        assertThat(world.heard.orderIds(account)).hasSize(times + 1).doesNotHaveDuplicates();
        assertThat(world.heard.statuses(account).subList(0, times)).containsOnly(OrderStatus.REJECTED);
        assertThat(Doors.evidence(world.order(account))).contains("SUBMIT THROTTLED");
        assertThat(world.venue.fills(account)).hasSize(1);
        assertThat(world.doors
                        .get("/api/v1/intents?account=" + account)
                        .path("items")
                        .path(0)
                        .path("warnings")
                        .toString())
                .isEqualTo("[\"RATE_LIMITED\"]");
    }

    @Test
    @Tag("B-08")
    void sellsAfterALimitHoweverLongThatLasts() {
        world.ready("DOUBT-029");
        world.inputs.send(Signals.enter("DOUBT-029", "entry", "10"));
        world.heard.closed("DOUBT-029");
        world.venue.fault("DOUBT-029", "TOO_MANY", "POST", "/v2/orders", 6, 0);

        world.inputs.send(Signals.flatten("DOUBT-029", "flat"));

        assertThat(world.heard
                        .await("DOUBT-029", IntentClosed.class, 2)
                        .getLast()
                        .outcome())
                .isEqualTo(Outcome.FILLED);
        assertThat(world.heard.orderIds("DOUBT-029")).hasSize(8).doesNotHaveDuplicates();
        assertThat(world.venue.fills("DOUBT-029")).hasSize(2);
    }

    /** A broker that goes on refusing ends the intent with its reason. */
    @Test
    @Tag("B-08")
    void endsWhenALimitDoesNotEnd() {
        world.ready("DOUBT-030");
        world.venue.fault("DOUBT-030", "TOO_MANY", "POST", "/v2/orders", 100, 0);

        world.inputs.send(Signals.enter("DOUBT-030", "entry", "10"));

        IntentClosed closed = world.heard.closed("DOUBT-030");
        assertThat(closed.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(closed.code()).isEqualTo("BROKER_RATE_LIMIT");
        assertThat(world.venue.placements("DOUBT-030")).hasSize(5);
    }

    /** The broker called a changed order canceled, and executes it while the next one waits for the limit. */
    @Test
    @Tag("B-08")
    void sellsAnewOnlyWhatALateFillHasLeftWhileItWaitedForALimit() {
        String account = "DOUBT-036";
        world.ready(account);
        world.inputs.wish(WantedOrders.market(account, "bought", 1, Action.ENTER, "10"));
        world.heard.closed(account);

        exit(account, 1, "4");
        OrderStatusChanged first = placed(account, 2);
        world.venue.fault(account, "TOO_MANY", "DELETE", "/v2/orders/*", FOR_LONG, 0);
        world.venue.fault(account, "TOO_MANY", "POST", "/v2/orders", 1, 2_000);
        exit(account, 2, "10");
        world.heard.await(account, OrderStatus.PENDING_CANCEL);
        Hearsay.tell(world.beans(), first.account(), canceled(first));
        String waiting = world.heard
                .await(account, OrderSubmitted.class, 4)
                .getLast()
                .clientOrderId()
                .value();

        world.venue.price("AAPL", ABOVE_THE_MARKET, "195.02");
        OrderFilled late = world.heard.await(account, OrderFilled.class, 2).getLast();

        assertThat(late.clientOrderId()).isEqualTo(first.clientOrderId());
        IntentClosed sold = world.heard.await(account, IntentClosed.class, 2).getLast();
        assertThat(sold.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(sold.cumulativeQuantity()).isEqualTo(Quantity.of(10));
        assertThat(world.heard.events(account, OrderSubmitted.class))
                .extracting(OrderSubmitted::quantity)
                .containsExactly(Quantity.of(10), Quantity.of(4), Quantity.of(10), Quantity.of(10), Quantity.of(6));
        assertThat(Doors.evidence(world.doors.order(waiting))).containsExactly("OURS GIVE_UP");
        assertThat(world.venue.placements(account))
                .extracting(request -> request.path("clientOrderId").asString())
                .doesNotContain(waiting)
                .hasSize(4);
        assertThat(world.venue.fills(account))
                .extracting(ThrottlingIT::quantity)
                .containsExactly("10", "4", "6");
    }

    private void exit(String account, long revision, String quantity) {
        world.inputs.wish(WantedOrders.limit(account, "sold", revision, Action.REDUCE, quantity, ABOVE_THE_MARKET));
    }

    /** The account's order of this number, once the broker has it. */
    private OrderStatusChanged placed(String account, int number) {
        OrderSubmitted order =
                world.heard.await(account, OrderSubmitted.class, number).get(number - 1);
        return await().atMost(World.LIMIT)
                .until(
                        () -> world.heard.events(account, OrderStatusChanged.class).stream()
                                .filter(change -> change.clientOrderId().equals(order.clientOrderId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static ExecutionReport canceled(OrderStatusChanged order) {
        return new ExecutionReport(
                order.brokerOrderId(),
                order.clientOrderId(),
                new InstrumentId("AAPL"),
                Side.SELL,
                Quantity.of(4),
                ReportedStatus.CANCELED,
                Quantity.ZERO,
                null,
                null,
                Instant.now(),
                null);
    }

    private static String quantity(JsonNode fill) {
        return fill.path("qty").asString();
    }
}
