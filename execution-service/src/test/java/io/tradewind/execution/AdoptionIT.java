package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.domain.BookId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Quantity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The database is one of an earlier time, and the broker has orders of ours that it does not know. */
class AdoptionIT {

    private static final String ACCOUNT = "DOUBT-012";
    private static final BookId BOOK = new BookId("limit");
    /** Traded by no other test, in lots of 100. */
    private static final String INSTRUMENT = "GOLD_MINI";

    private static final String LIMIT_PRICE = "75000";
    private static final Quantity ORDERED = Quantity.of(200);
    private static final Quantity HALF = Quantity.of(100);

    @RegisterExtension
    final DetectionChoice detection = new DetectionChoice();

    private final World world = World.shared();
    private boolean stopped;

    @BeforeEach
    void restForLong() {
        detection.watch(OrderType.LIMIT, "patient");
    }

    @AfterEach
    void asItWas() {
        if (stopped) {
            world.startService();
        }
        world.venue.clearFaults();
        quote("76000", "76004");
    }

    @Test
    @Tag("K4")
    void adoptsAnOrderWhoseRowWasLostForItsIntent() {
        OrderSubmitted order = rests(signal("adopted"));
        int placements = world.venue.placements(ACCOUNT).size();

        restore(
                order,
                "update intent set state = 'RECEIVED', quantity = null, children = 0, outcome = null, code = null,"
                        + " cumulative_quantity = 0, notional = 0 where intent_id = '" + order.intentId() + "'");

        await().atMost(World.LIMIT).until(() -> evidence(order).stream().anyMatch(line -> line.startsWith("ADOPTED")));
        assertThat(alarms("ORDER_ADOPTED")).isPositive();
        quote("74990", "74994");
        IntentClosed closed = closed(order.intentId());
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(closed.cumulativeQuantity()).isEqualTo(ORDERED);
        assertThat(fills(order)).singleElement().satisfies(fill -> {
            assertThat(fill.book()).isEqualTo(BOOK);
            assertThat(fill.intentId()).isEqualTo(order.intentId());
            assertThat(fill.lastQuantity()).isEqualTo(ORDERED);
        });
        assertThat(world.venue.placements(ACCOUNT)).hasSize(placements);
        assertThat(shown(order).path("verdict").asString()).isEqualTo("FILLED");
    }

    /** The restored database may have let the intent end otherwise, as one whose signal came too late. */
    @Test
    void cancelsAnAdoptedOrderThatNobodyWaitsFor() {
        OrderSubmitted order = rests(signal("denied"));

        restore(
                order,
                "update intent set state = 'DENIED', quantity = null, children = 0, code = 'SIGNAL_TOO_OLD', detail = ''"
                        + " where intent_id = '" + order.intentId() + "'");

        await().atMost(World.LIMIT)
                .until(() -> shown(order).path("state").asString("").equals("CANCELED"));
        assertThat(venueOrders(order))
                .singleElement()
                .satisfies(at -> assertThat(at.path("status").asString()).isEqualTo("canceled"));
        assertThat(fills(order)).isEmpty();
    }

    @Test
    @Tag("K4")
    @Tag("B-10")
    void goesOnFromWhatWasToldOfAnOrphanWhenItsSignalComesAgain() {
        SignalAccepted signal = signal("orphan");
        OrderSubmitted order = rests(signal);

        restore(order, "delete from intent where intent_id = '" + order.intentId() + "'");

        await().atMost(World.LIMIT).until(() -> alarms("ORPHAN_ORDER") > 0);
        world.venue.fault(ACCOUNT, "PARTIAL_FILL", "*", "*", 1, 0);
        quote("74990", "74994");
        await().atMost(World.LIMIT).until(() -> !fills(order).isEmpty());
        assertThat(fills(order)).singleElement().satisfies(fill -> {
            assertThat(fill.book()).isEqualTo(BookId.EXTERNAL);
            assertThat(fill.intentId()).isNull();
            assertThat(fill.cumAfter()).isEqualTo(HALF);
        });

        world.ready(ACCOUNT);
        world.inputs.send(signal);
        await().atMost(World.LIMIT)
                .until(() ->
                        shown(order).path("cumulativeQuantity").asString("").equals("100"));
        quote("74990", "74994");

        IntentClosed closed = closed(order.intentId());
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(closed.cumulativeQuantity()).isEqualTo(ORDERED);
        assertThat(fills(order)).hasSize(2).last().satisfies(fill -> {
            assertThat(fill.book()).isEqualTo(BOOK);
            assertThat(fill.cumBefore()).isEqualTo(HALF);
            assertThat(fill.cumAfter()).isEqualTo(ORDERED);
        });
        assertThat(venueOrders(order)).hasSize(1);
        assertThat(evidence(order)).anyMatch(line -> line.startsWith("ORPHAN"));
    }

    /** Placed, and at the venue; its executions are waited for. */
    private OrderSubmitted rests(SignalAccepted signal) {
        world.ready(ACCOUNT);
        int before = world.heard.events(ACCOUNT, OrderSubmitted.class).size();
        world.inputs.send(signal);
        OrderSubmitted order =
                world.heard.await(ACCOUNT, OrderSubmitted.class, before + 1).getLast();
        await().atMost(World.LIMIT)
                .until(() -> shown(order).path("state").asString("").equals("NEW"));
        return order;
    }

    /** As if the database were one of before the order was stored. */
    private void restore(OrderSubmitted order, String intent) {
        world.stopService();
        stopped = true;
        try (Connection connection = world.database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from evidence where client_order_id = '" + order.clientOrderId() + "'");
            statement.execute("delete from broker_order where client_order_id = '" + order.clientOrderId() + "'");
            statement.execute(intent);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        world.startService();
        stopped = false;
    }

    private void quote(String bid, String ask) {
        world.venue.price(INSTRUMENT, bid, ask);
    }

    private double alarms(String code) {
        return world.bean(MeterRegistry.class)
                .counter("tradewind.execution.alarms", "code", code)
                .count();
    }

    private IntentClosed closed(IntentId intent) {
        return await().atMost(World.LIMIT)
                .until(
                        () -> world.heard.events(ACCOUNT, IntentClosed.class).stream()
                                .filter(closed -> closed.intentId().equals(intent))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private List<OrderFilled> fills(OrderSubmitted order) {
        return world.heard.events(ACCOUNT, OrderFilled.class).stream()
                .filter(fill -> order.clientOrderId().equals(fill.clientOrderId()))
                .toList();
    }

    private JsonNode shown(OrderSubmitted order) {
        return world.doors.order(order.clientOrderId().value());
    }

    private List<String> evidence(OrderSubmitted order) {
        return Doors.evidence(shown(order));
    }

    private List<JsonNode> venueOrders(OrderSubmitted order) {
        return world.venue
                .orders(ACCOUNT, "all")
                .valueStream()
                .filter(at -> at.path("client_order_id")
                        .asString()
                        .equals(order.clientOrderId().value()))
                .toList();
    }

    private static SignalAccepted signal(String id) {
        return Signals.of(ACCOUNT, id, Action.ENTER, ORDERED.toString(), BOOK.value(), INSTRUMENT, LIMIT_PRICE);
    }
}
