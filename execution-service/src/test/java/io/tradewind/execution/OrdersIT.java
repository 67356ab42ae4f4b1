package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A signal's way to the venue and back, as long as nothing goes wrong. */
class OrdersIT {

    private final World world = World.shared();

    @Test
    void reportsTheAccountFirstThenTurnsASignalIntoAnOrderAndItsFill() {
        world.ready("DEMO");

        world.inputs.send(Signals.enter("DEMO", "entry", "10"));

        IntentClosed closed = world.heard.closed("DEMO");
        assertThat(closed.outcome()).isEqualTo(Outcome.FILLED);
        assertThat(closed.cumulativeQuantity()).isEqualTo(Quantity.of(10));
        assertThat(closed.averagePrice()).isEqualByComparingTo("190.02");
        List<OrderEvent> events = world.heard.events("DEMO");
        assertThat(events.getFirst()).isInstanceOf(BrokerReport.class);
        assertThat(events.stream().map(Object::getClass).toList())
                .containsSubsequence(List.of(
                        BrokerReport.class,
                        IntentAdmitted.class,
                        OrderSubmitted.class,
                        OrderFilled.class,
                        IntentClosed.class));
        OrderFilled fill = world.heard.events("DEMO", OrderFilled.class).getFirst();
        assertThat(fill.cumBefore()).isEqualTo(Quantity.ZERO);
        assertThat(fill.cumAfter()).isEqualTo(Quantity.of(10));
        assertThat(fill.notional()).isEqualByComparingTo(new BigDecimal("1900.20"));
        assertThat(world.venue.placements("DEMO")).hasSize(1);
    }

    @Test
    @Tag("B-10")
    void deniesAnEntryWithoutPermissionAndActsOnASignalOnce() {
        world.doors.awaitReady("F1");

        world.inputs.send(Signals.enter("F1", "too-early", "10"));
        IntentDenied denied = world.heard.await("F1", IntentDenied.class, 1).getFirst();
        assertThat(denied.code()).isEqualTo("NO_PERMISSION");

        world.inputs.permit("F1");
        world.inputs.send(Signals.enter("F1", "entry", "10"));
        world.inputs.send(Signals.enter("F1", "entry", "10"));
        world.inputs.send(Signals.enter("F1", "another", "5"));
        world.heard.await("F1", IntentClosed.class, 2);
        assertThat(world.heard.events("F1", OrderSubmitted.class)).hasSize(2);
        assertThat(world.venue.placements("F1")).hasSize(2);
        assertThat(world.doors.get("/api/v1/intents?account=F1").path("total").asInt())
                .isEqualTo(3);
    }

    @Test
    @Tag("proof")
    void servesManyAccountsAtOnce() {
        List<String> accounts =
                IntStream.rangeClosed(40, 75).mapToObj(i -> "BENCH-0" + i).toList();
        accounts.forEach(world.doors::awaitReady);
        accounts.forEach(world.inputs::permit);

        for (int i = 1; i <= 5; i++) {
            String id = "entry-" + i;
            accounts.forEach(account -> world.inputs.send(Signals.enter(account, id, "10")));
        }

        for (String account : accounts) {
            assertThat(world.heard.await(account, IntentClosed.class, 5))
                    .extracting(IntentClosed::outcome)
                    .containsOnly(Outcome.FILLED);
            assertThat(world.venue.placements(account)).hasSize(5);
            assertThat(world.heard.events(account, OrderFilled.class).stream()
                            .map(OrderFilled::lastQuantity)
                            .reduce(Quantity.ZERO, Quantity::plus))
                    .isEqualTo(Quantity.of(50));
        }
    }
}
