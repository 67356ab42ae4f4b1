package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.leader.LeaderEvent.Origin;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a leader does at the venue by hand is told once, also when nobody listened. */
class LeaderWatchIT {

    private static final String LEADER = "LEADER";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final World world = World.shared();

    @Test
    @Tag("I-02")
    void tellsPlacementCancelAndFill() {
        world.doors.awaitReady(LEADER);

        String resting = place("10", "100.00", "gtc");
        String filled = place("7", "195.00", "day");
        world.venue.call(LEADER, "DELETE", "/v2/orders/" + resting, null);

        assertThat(awaitEnd(resting).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(awaitEnd(filled).status()).isEqualTo(OrderStatus.FILLED);
        LeaderOrderChanged first = told(resting).getFirst();
        assertThat(first.origin()).isEqualTo(Origin.EXTERNAL);
        assertThat(first.status()).isEqualTo(OrderStatus.NEW);
        assertThat(first.orderType()).isEqualTo(OrderType.LIMIT);
        assertThat(first.timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(first.limitPrice()).isEqualTo(Price.of("100"));
        assertThat(first.quantity()).isEqualTo(Quantity.of(10));
        assertThat(told(resting)).extracting(LeaderOrderChanged::status).doesNotHaveDuplicates();
        assertThat(told(filled).getLast().cumulativeQuantity()).isEqualTo(Quantity.of(7));
    }

    @Test
    @Tag("C24")
    void tellsWhatHappenedWhileTheStreamWasAway() {
        world.doors.awaitReady(LEADER);
        String before = place("10", "100.00", "gtc");
        await().atMost(World.LIMIT).until(() -> !told(before).isEmpty());

        world.venue.fault(LEADER, "STREAM_DROP", "*", "*", 1, 2000);
        world.venue.call(LEADER, "DELETE", "/v2/orders/" + before, null);
        List<String> missed = List.of(place("1", "195.00", "day"), place("2", "99.00", "gtc"));

        assertThat(awaitEnd(before).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(awaitEnd(missed.getFirst()).status()).isEqualTo(OrderStatus.FILLED);
        await().atMost(World.LIMIT).until(() -> !told(missed.getLast()).isEmpty());
        assertThat(told(missed.getLast())).hasSize(1);
        world.venue.call(LEADER, "DELETE", "/v2/orders/" + missed.getLast(), null);
        awaitEnd(missed.getLast());
    }

    @Test
    @Tag("C25")
    void tellsWhatHappenedWhileTheServiceWasDown() {
        world.doors.awaitReady(LEADER);
        String before = place("10", "100.00", "gtc");
        await().atMost(World.LIMIT).until(() -> !told(before).isEmpty());
        int toldBefore = world.heard.leaderEvents(LEADER).size();

        world.stopService();
        String missed = place("3", "195.00", "day");
        String replacing = replace(before, "12", "101.00");
        world.startService();

        assertThat(awaitEnd(missed).status()).isEqualTo(OrderStatus.FILLED);
        await().atMost(World.LIMIT)
                .until(() -> told(before).getLast().quantity().equals(Quantity.of(12)));
        LeaderOrderChanged changed = told(before).getLast();
        assertThat(changed.brokerOrderId().value()).isEqualTo(replacing);
        assertThat(changed.limitPrice()).isEqualTo(Price.of("101"));
        assertThat(world.heard.leaderEvents(LEADER)).hasSizeBetween(toldBefore + 2, toldBefore + 3);
        world.venue.call(LEADER, "DELETE", "/v2/orders/" + replacing, null);
        awaitEnd(before);
    }

    @Test
    @Tag("I-02")
    void tellsAReplacementAsTheSameOrder() {
        world.doors.awaitReady(LEADER);
        String first = place("10", "100.00", "gtc");
        String second = replace(first, "20", "101.00");
        String third = replace(second, "15", "102.00");

        await().atMost(World.LIMIT)
                .until(() -> !told(first).isEmpty()
                        && told(first).getLast().brokerOrderId().value().equals(third));
        assertThat(told(first).getLast().quantity()).isEqualTo(Quantity.of(15));
        assertThat(told(second)).isEmpty();
        world.venue.call(LEADER, "DELETE", "/v2/orders/" + third, null);
        assertThat(awaitEnd(first).status()).isEqualTo(OrderStatus.CANCELED);
    }

    private String place(String quantity, String limit, String timeInForce) {
        return id(world.venue
                .call(LEADER, "POST", "/v2/orders", """
                {"symbol":"AAPL","side":"buy","type":"limit","qty":"%s","limit_price":"%s","time_in_force":"%s"}""".formatted(quantity, limit, timeInForce))
                .body());
    }

    private String replace(String order, String quantity, String limit) {
        return id(world.venue
                .call(LEADER, "PATCH", "/v2/orders/" + order, """
                {"qty":"%s","limit_price":"%s"}""".formatted(quantity, limit))
                .body());
    }

    private static String id(String body) {
        String id = JSON.readTree(body).path("id").asString("");
        assertThat(id).as(body).isNotEmpty();
        return id;
    }

    private List<LeaderOrderChanged> told(String order) {
        return world.heard.leaderEvents(LEADER).stream()
                .filter(event -> event.leaderOrderId().value().equals(order))
                .toList();
    }

    private LeaderOrderChanged awaitEnd(String order) {
        await().atMost(World.LIMIT).until(() -> told(order).stream().anyMatch(LeaderWatchIT::isEnd));
        return told(order).getLast();
    }

    private static boolean isEnd(LeaderOrderChanged event) {
        return switch (event.status()) {
            case FILLED, CANCELED, EXPIRED, REJECTED -> true;
            case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, REPLACED, IN_DOUBT, ABSENT_PROVEN -> false;
        };
    }
}
