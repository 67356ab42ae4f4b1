package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;
import io.tradewind.messaging.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second instance beside the world's: slots change hands while orders are on their way. */
class TwoInstancesIT {

    /** One of each slot. */
    private static final List<String> RESTING = List.of("BENCH-081", "BENCH-089", "BENCH-082", "BENCH-080");

    private static final List<String> TO_CANCEL = List.of("BENCH-085", "BENCH-092", "BENCH-083", "BENCH-091");
    private static final List<String> IN_DOUBT = List.of("BENCH-088", "BENCH-095", "BENCH-084", "BENCH-093");
    private static final List<String> WITHOUT_STREAM = List.of("BENCH-090", "BENCH-096", "BENCH-086", "BENCH-094");

    private final World world = World.shared();
    private final Instance first = Instance.first(world);

    @AfterEach
    void leaveOneThatOwnsAll() {
        world.clearFaults();
        await().atMost(World.LIMIT).until(() -> first.owned().size() == 107);
    }

    @Test
    @Tag("K4")
    @Tag("B-10")
    void sharesTheSlotsAndGoesOnWithOrdersInTheMiddle() {
        List<String> all =
                Stream.of(RESTING, TO_CANCEL, IN_DOUBT).flatMap(List::stream).toList();
        all.forEach(world::awaitReady);
        all.forEach(world::permit);
        RESTING.forEach(this::fillInPart);
        TO_CANCEL.forEach(this::fillInPart);
        IN_DOUBT.forEach(this::bringInDoubt);
        Map<String, Long> before = first.owned();

        Map<String, Long> shared;
        try (Instance second = Instance.inThisJvm(world, Map.of())) {
            awaitShared(second);
            shared = both(second);
            assertThat(shared).allSatisfy((account, epoch) -> assertThat(epoch).isGreaterThan(before.get(account)));

            // Asked at the wrong door on purpose.
            for (String account : TO_CANCEL) {
                Instance other = second.owned().containsKey(account) ? first : second;
                assertThat(other.call("DELETE", "/api/v1/orders/" + order(account)).statusCode())
                        .isEqualTo(202);
            }
            for (String account : TO_CANCEL) {
                assertThat(closed(account).code()).isEqualTo("CANCELED");
                assertThat(filled(account)).isBetween(Quantity.of(1), Quantity.of(9));
            }
            for (String account : IN_DOUBT) {
                assertThat(closed(account).outcome()).isEqualTo(Outcome.FILLED);
            }
            world.clearFaults();
            world.price("AAPL", "190.00", "190.02");
            for (String account : RESTING) {
                assertThat(closed(account).outcome()).isEqualTo(Outcome.FILLED);
            }
        }

        await().atMost(World.LIMIT).until(() -> first.owned().size() == 107);
        assertThat(first.owned())
                .allSatisfy((account, epoch) -> assertThat(epoch).isGreaterThan(shared.get(account)));
        all.forEach(this::hasSentOnceAndToldEverything);
    }

    @Test
    void asksFastAfterATakeoverAndFindsWhatNoStreamTold() {
        WITHOUT_STREAM.forEach(world::awaitReady);
        WITHOUT_STREAM.forEach(world::permit);
        WITHOUT_STREAM.forEach(this::fillInPart);
        WITHOUT_STREAM.forEach(account -> world.fault(account, "STREAM_DROP", "GET", "/stream", 1, 120_000));

        // Left to its usual pace, this one would not ask before the test is over.
        Map<String, String> leisurely = Map.of(
                "tradewind.execution.account.first-check", "1h",
                "tradewind.execution.account.last-check", "1h",
                "tradewind.execution.account.report-interval", "1h",
                "tradewind.execution.account.takeover-polling", "2m");
        try (Instance second = Instance.inThisJvm(world, leisurely)) {
            awaitShared(second);
            world.price("AAPL", "190.00", "190.02");
            for (String account : WITHOUT_STREAM) {
                assertThat(closed(account).outcome()).isEqualTo(Outcome.FILLED);
            }
        }
        WITHOUT_STREAM.forEach(this::hasSentOnceAndToldEverything);
    }

    /** Kafka says nothing of it, as when it has given the slot to another instance and ours has not heard. */
    @Test
    void stopsActingForAnAccountThatWasTakenAndBeginsAnew() throws Exception {
        String account = "BENCH-100";
        world.awaitReady(account);
        world.permit(account);
        long taken = world.bean(UnitOfWork.class).takeOver(world.slotOf(account)).get(account);

        world.send(Signals.enter(account, "entry", "10"));

        await().atMost(World.LIMIT).until(() -> first.owned().getOrDefault(account, 0L) > taken);
        world.awaitReady(account);
        world.permit(account);
        assertThat(closed(account).outcome()).isEqualTo(Outcome.FILLED);
        assertThat(number("select epoch from broker_order where account = ?", account))
                .isGreaterThan(taken);
        hasSentOnceAndToldEverything(account);
    }

    private void fillInPart(String account) {
        world.fault(account, "PARTIAL_FILL", "POST", "/v2/orders", 1, 0);
        world.send(Signals.enter(account, "entry", "10"));
        assertThat(world.await(account, OrderFilled.class, 1).getFirst().cumAfter())
                .isLessThan(Quantity.of(10));
    }

    /** The venue takes the order much later than it is asked for it, and until then it does not answer questions. */
    private void bringInDoubt(String account) {
        world.fault(account, "TOO_MANY", "GET", "/v2/orders:by_client_order_id", 100_000, 0);
        world.fault(account, "LATE_ACCEPT", "POST", "/v2/orders", 1, 9_000);
        world.send(Signals.enter(account, "entry", "10"));
        assertThat(world.await(account, OrderStatusChanged.class, 1).getFirst().status())
                .isEqualTo(OrderStatus.IN_DOUBT);
    }

    private void awaitShared(Instance second) {
        await().atMost(World.LIMIT).until(() -> {
            Set<Integer> slots = new TreeSet<>(first.slots());
            slots.addAll(second.slots());
            return first.slots().size() == 2
                    && second.slots().size() == 2
                    && slots.size() == 4
                    && both(second).size() == 107;
        });
    }

    /** What both own; nothing is owned twice. */
    private Map<String, Long> both(Instance second) {
        Map<String, Long> both = new TreeMap<>(first.owned());
        Map<String, Long> others = second.owned();
        assertThat(both.keySet()).doesNotContainAnyElementsOf(others.keySet());
        both.putAll(others);
        return both;
    }

    private IntentClosed closed(String account) {
        return world.await(account, IntentClosed.class, 1).getFirst();
    }

    private String order(String account) {
        return world.events(account, OrderSubmitted.class)
                .getFirst()
                .clientOrderId()
                .value();
    }

    private Quantity filled(String account) {
        return world.events(account, OrderFilled.class).stream()
                .map(OrderFilled::lastQuantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private void hasSentOnceAndToldEverything(String account) {
        assertThat(world.placements(account).stream()
                        .map(request -> request.path("clientOrderId").asString()))
                .containsExactly(order(account));
        assertThat(filled(account)).isEqualTo(atVenue(account));
        List<Long> told =
                world.stamps(account).stream().distinct().map(Stamp::sequence).toList();
        assertThat(told).isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
    }

    private Quantity atVenue(String account) {
        return world.venueFills(account).stream()
                .map(fill -> Quantity.of(fill.path("qty").asString()))
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private long number(String sql, String account) throws java.sql.SQLException {
        try (var connection = world.database.connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            var row = statement.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
