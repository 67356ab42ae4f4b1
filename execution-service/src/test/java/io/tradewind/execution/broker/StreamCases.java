package io.tradewind.execution.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.execution.broker.RecordingListener.Told;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** The stream of order updates, which replays nothing. */
interface StreamCases extends ContractCases {
    @Promise("Nothing is told before the stream is connected.")
    default void tellsFirstThatItIsConnected() throws Exception {
        var listener = listening();
        var order = resting();

        accepted(order);

        Waiting.until(
                () -> assertThat(listener.reportsOf(order.clientOrderId())).isNotEmpty());
        assertThat(listener.told().getFirst()).isEqualTo(new Told.Connected());
        assertThat(listener.connections()).isEqualTo(1);
    }

    @Promise("What happened before the stream was connected is not told.")
    default void replaysNothing() throws Exception {
        var before = resting();
        accepted(before);
        Waiting.until(() -> assertThat(openIds()).hasSize(1));

        var listener = listening();
        var after = resting();
        accepted(after);

        Waiting.until(
                () -> assertThat(listener.reportsOf(after.clientOrderId())).isNotEmpty());
        assertThat(listener.reportsOf(before.clientOrderId())).isEmpty();
    }

    @Promise("The stream tells of an order what a query tells of it.")
    default void tellsAnOrderAsAQueryDoes() throws Exception {
        var listener = listening();
        var order = resting();

        accepted(order);

        Waiting.until(
                () -> assertThat(listener.reportsOf(order.clientOrderId())).isNotEmpty());
        var told = listener.reportsOf(order.clientOrderId()).getLast();
        assertThat(told.brokerOrderId()).isEqualTo(found(order).brokerOrderId());
        assertThat(told.instrument()).isEqualTo(venue().instrument());
        assertThat(told.orderQuantity()).isEqualTo(TEN);
        assertThat(told.status()).isEqualTo(ReportedStatus.WORKING);
        assertThat(told.executionId()).isNull();
    }

    @Promise("After a cut the stream connects again, and a query finds what it missed.")
    @Tag("U7")
    default void connectsTheStreamAgainAndFindsByQueryWhatItMissed() throws Exception {
        var listener = listening();
        venue().dropStream(Duration.ofMillis(500));
        Waiting.until(() -> assertThat(listener.causes()).isNotEmpty());
        var missed = market(Side.BUY, TEN);
        accepted(missed);

        Waiting.until(() -> assertThat(listener.connections()).isEqualTo(2));

        becomes(missed, ReportedStatus.FILLED);
        assertThat(fills()).hasSize(1);
        var seen = resting();
        accepted(seen);
        Waiting.until(() -> assertThat(listener.reportsOf(seen.clientOrderId())).isNotEmpty());
    }

    @Promise("However often it is cut, it tells each end before the next beginning.")
    @Tag("U7")
    default void comesBackEveryTime() throws Exception {
        var listener = listening();
        for (var cut = 1; cut <= 3; cut++) {
            var expected = cut + 1;
            venue().dropStream(Duration.ZERO);
            Waiting.until(() -> assertThat(listener.connections()).isEqualTo(expected));
        }

        var states = listener.told().stream()
                .filter(told -> !(told instanceof Told.Reported))
                .map(told -> told instanceof Told.Connected)
                .toList();
        for (var i = 0; i < states.size(); i++) {
            assertThat(states.get(i)).as("told " + i).isEqualTo(i % 2 == 0);
        }
    }

    @Promise("A repeated update is passed on under the same execution.")
    @Tag("U26")
    default void passesARepeatedUpdateOnUnderTheSameExecution() throws Exception {
        var listener = listening();
        var order = resting();
        accepted(order);
        Waiting.until(
                () -> assertThat(listener.reportsOf(order.clientOrderId())).isNotEmpty());
        venue().repeatNextUpdate();

        venue().quote("99.00", "99.50");

        Waiting.until(() -> assertThat(executionsOf(listener, order)).hasSize(2));
        assertThat(executionsOf(listener, order).getFirst())
                .isEqualTo(executionsOf(listener, order).getLast());
    }

    @Promise("An update that others passed is told as it was, neither dropped nor made newer.")
    @Tag("U26")
    default void passesALateUpdateOnAsItWas() throws Exception {
        var listener = listening();
        venue().delayNextUpdate(Duration.ofMillis(300));
        var order = market(Side.BUY, TEN);

        filled(order);

        Waiting.until(() -> assertThat(listener.reportsOf(order.clientOrderId()))
                .extracting(ExecutionReport::cumulativeQuantity)
                .containsExactlyInAnyOrder(Quantity.ZERO, TEN));
    }

    @Promise("Orders placed and replaced elsewhere are told too.")
    @Tag("C24")
    default void tellsOrdersOfOthers() throws Exception {
        var listener = listening();
        var theirs = venue().placedElsewhere(TEN, Price.of("101.00"));

        var successor = venue().replacedElsewhere(theirs, Price.of("102.00"));

        Waiting.until(() -> assertThat(listener.told())
                .anyMatch(told -> told instanceof Told.Reported(var report)
                        && report.brokerOrderId().equals(theirs)
                        && report.status() == ReportedStatus.REPLACED)
                .anyMatch(told -> told instanceof Told.Reported(var report)
                        && report.brokerOrderId().equals(successor)
                        && report.status() == ReportedStatus.WORKING));
    }

    @Promise("Another account's orders are not told.")
    default void tellsNothingOfAnotherAccount() throws Exception {
        var listener = listening();
        var theirs = resting();
        try (var other = adapter().open(nextVenue().account())) {
            assertThat(other.submit(theirs, OPEN)).isInstanceOf(SubmitOutcome.Accepted.class);
        }
        var ours = resting();
        accepted(ours);

        Waiting.until(() -> assertThat(listener.reportsOf(ours.clientOrderId())).isNotEmpty());
        assertThat(listener.reportsOf(theirs.clientOrderId())).isEmpty();
    }

    @Promise("A stream with wrong credentials says why, and never that it is connected.")
    default void saysWhyItCannotConnect() throws Exception {
        var listener = new RecordingListener();
        try (var stranger = adapter().open(venue().wrongCredentials())) {
            stranger.stream(listener);

            Waiting.until(() -> assertThat(listener.causes()).isNotEmpty());
        }
        assertThat(listener.causes()).allSatisfy(cause -> assertThat(cause).isNotBlank());
        assertThat(listener.connections()).isZero();
    }

    @Promise("A gateway has one stream: asking for another is our bug, and does not harm the first.")
    default void hasOneStreamOnly() throws Exception {
        var listener = listening();

        assertThatThrownBy(() -> gateway().stream(new RecordingListener())).isInstanceOf(IllegalStateException.class);

        var order = resting();
        accepted(order);
        Waiting.until(
                () -> assertThat(listener.reportsOf(order.clientOrderId())).isNotEmpty());
    }

    @Promise("Once closed the stream says nothing more.")
    default void saysNothingMoreOnceClosed() throws Exception {
        accepted(resting());
        var listener = listening();

        gateway().close();

        var told = listener.told();
        venue().quote("99.00", "99.50");
        try (var another = adapter().open(venue().account())) {
            listening(another);
        }
        assertThat(listener.told()).isEqualTo(told);
    }

    @Promise("Closed while it is cut off, the stream does not come back.")
    default void staysAwayWhenClosedDuringAPause() throws Exception {
        var listener = listening();
        venue().dropStream(Duration.ofMillis(300));
        Waiting.until(() -> assertThat(listener.causes()).isNotEmpty());

        gateway().close();

        var told = listener.told();
        try (var another = adapter().open(venue().account())) {
            listening(another);
        }
        assertThat(listener.told()).isEqualTo(told);
    }
}
