package io.tradewind.execution.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.leader.LeaderEvent.Origin;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Placement;
import io.tradewind.execution.broker.ReportedStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaderOrderTests {

    private static final AccountId LEADER = new AccountId("LEADER");
    private static final Instant TIME = Instant.parse("2026-11-20T15:00:00Z");

    @Test
    void tellsOneOrderThroughItsReplacements() {
        LeaderOrder placed = new LeaderOrder(List.of(part("a", 10, ReportedStatus.WORKING, 4)));
        LeaderOrder replaced = placed.with(part("a", 10, ReportedStatus.REPLACED, 4));
        LeaderOrder whole = replaced.with(part("b", 20, ReportedStatus.WORKING, 0));

        assertThat(replaced.tellsMoreThan(placed))
                .as("its successor is not known yet")
                .isFalse();
        assertThat(whole.tellsMoreThan(replaced)).isTrue();
        LeaderOrderChanged told = told(whole);
        assertThat(told.leaderOrderId()).isEqualTo(new BrokerOrderId("a"));
        assertThat(told.brokerOrderId()).isEqualTo(new BrokerOrderId("b"));
        assertThat(told.quantity()).isEqualTo(Quantity.of(24));
        assertThat(told.cumulativeQuantity()).isEqualTo(Quantity.of(4));
        assertThat(told.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(told.averagePrice()).isEqualByComparingTo("100");
    }

    @Test
    void saysNothingTwice() {
        LeaderOrder order = new LeaderOrder(List.of(part("a", 10, ReportedStatus.WORKING, 4)));

        assertThat(order.tellsMoreThan(null)).isTrue();
        assertThat(order.with(part("a", 10, ReportedStatus.WORKING, 4))).isEqualTo(order);
        assertThat(order.with(part("a", 10, ReportedStatus.PENDING_CANCEL, 4)).tellsMoreThan(order))
                .as("what is being canceled still works")
                .isFalse();
    }

    @Test
    void staysEndedWhateverComesLate() {
        LeaderOrder order = new LeaderOrder(List.of(part("a", 10, ReportedStatus.CANCELED, 4)));

        assertThat(order.with(part("a", 10, ReportedStatus.WORKING, 2))).isEqualTo(order);
        assertThat(told(order).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(told(order.with(part("a", 10, ReportedStatus.WORKING, 10))).status())
                .as("the whole quantity makes it filled")
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void aRejectedReplacementLeavesTheOrderAsItWas() {
        LeaderOrder placed = new LeaderOrder(List.of(part("a", 10, ReportedStatus.WORKING, 0)));
        LeaderOrder refused = placed.with(part("b", 20, ReportedStatus.REJECTED, 0));

        assertThat(refused.tellsMoreThan(placed)).isFalse();
        LeaderOrderChanged told = told(refused.with(part("a", 10, ReportedStatus.FILLED, 10)));
        assertThat(told.brokerOrderId()).isEqualTo(new BrokerOrderId("a"));
        assertThat(told.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(told.quantity()).isEqualTo(Quantity.of(10));
        assertThat(told(new LeaderOrder(List.of(part("c", 5, ReportedStatus.REJECTED, 0))))
                        .status())
                .isEqualTo(OrderStatus.REJECTED);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Reports that are repeated, late and mixed with readings lead to the same picture as those in order. */
    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("K14")
    void isTheSameInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<LeaderPart> reports = life(random);
        LeaderOrder inOrder = fold(reports);
        List<LeaderPart> mixed = new ArrayList<>(reports);
        mixed.addAll(reports);
        Collections.shuffle(mixed, random);
        // A successor whose predecessor was never seen is not taken in: the desk reads the list instead.
        mixed.sort((one, other) -> one.brokerOrderId().compareTo(other.brokerOrderId()));

        assertThat(told(fold(mixed))).as("seed " + seed).isEqualTo(told(inOrder));
    }

    private static LeaderOrder fold(List<LeaderPart> reports) {
        LeaderOrder order = new LeaderOrder(List.of(reports.getFirst()));
        for (LeaderPart report : reports) {
            order = order.with(report);
        }
        return order;
    }

    /** Placed, executed in parts, replaced a few times, and ended or not. */
    private static List<LeaderPart> life(Random random) {
        List<LeaderPart> reports = new ArrayList<>();
        for (char id = 'a'; id <= 'a' + random.nextInt(4); id++) {
            int quantity = 10 + random.nextInt(20);
            int executed = 0;
            reports.add(part(String.valueOf(id), quantity, ReportedStatus.WORKING, 0));
            for (int i = random.nextInt(3); i > 0; i--) {
                executed += random.nextInt(4);
                reports.add(part(String.valueOf(id), quantity, ReportedStatus.WORKING, executed));
            }
            reports.add(part(String.valueOf(id), quantity, ReportedStatus.REPLACED, executed));
        }
        LeaderPart last = reports.removeLast();
        if (random.nextBoolean()) {
            int executed = last.cumulativeQuantity().value().intValue();
            reports.add(part(
                    last.brokerOrderId().value(),
                    last.quantity().value().intValue(),
                    random.nextBoolean() ? ReportedStatus.CANCELED : ReportedStatus.EXPIRED,
                    executed));
        }
        return reports;
    }

    private static LeaderOrderChanged told(LeaderOrder order) {
        return order.changed(LEADER, TIME);
    }

    private static LeaderPart part(String id, int quantity, ReportedStatus status, int executed) {
        return LeaderPart.of(
                new ExecutionReport(
                        new BrokerOrderId(id),
                        null,
                        new InstrumentId("AAPL"),
                        Side.BUY,
                        Quantity.of(quantity),
                        status,
                        Quantity.of(executed),
                        executed == 0 ? null : new BigDecimal("100"),
                        null,
                        TIME,
                        null),
                new Placement(OrderType.LIMIT, TimeInForce.GTC, Price.of("101"), null, null, TIME),
                Origin.EXTERNAL);
    }
}
