package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Tag("T15")
class BrokerCallsTests {
    private static final SendWindow OPEN = () -> true;
    private static final BrokerOrder ENTRY = order(OrderTerms.Leg.ENTRY);
    private static final BrokerOrder EXIT = order(OrderTerms.Leg.CLOSE);

    private final ScriptedGateway gateway = new ScriptedGateway();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BrokerCalls calls = calls(Map.of());

    @Test
    void writesNoEntryToABrokerThatIsIll() {
        entries(10);

        assertThat(calls.submit(ENTRY, OPEN))
                .isEqualTo(new SubmitOutcome.NotSent("entries leave the broker alone", Trouble.TRANSIENT));
        assertThat(gateway.submits).hasValue(10);
    }

    @Test
    void triesExitsAndCancelsEveryTime() {
        entries(11);
        questions(11);
        int before = gateway.submits.get();

        for (int i = 0; i < 30; i++) {
            assertThat(calls.submit(EXIT, OPEN)).isInstanceOf(SubmitOutcome.Unknown.class);
            assertThat(calls.cancel(new BrokerOrderId("b"), OPEN)).isInstanceOf(CancelOutcome.Unknown.class);
        }

        assertThat(gateway.submits).hasValue(before + 30);
        assertThat(gateway.cancels).hasValue(30);
    }

    @Test
    void asksNothingOfABrokerThatIsIllAndStillEnters() {
        questions(10);

        assertThat(calls.find(ENTRY.id()))
                .isEqualTo(new Answer.Unavailable<>("queries leave the broker alone", Trouble.TRANSIENT));
        assertThat(gateway.finds).hasValue(10);
        assertThat(calls.submit(ENTRY, OPEN)).isInstanceOf(SubmitOutcome.Unknown.class);
    }

    @Test
    @Tag("B-08")
    void sendsNoEntryAndEveryExitWhileTheBrokerWantsNoOrders() {
        gateway.submitted = () -> new SubmitOutcome.Throttled(Duration.ofHours(1), "too many");
        assertThat(calls.quiet()).isZero();

        entries(3);

        assertThat(gateway.submits).hasValue(1);
        assertThat(calls.quiet()).isPositive();
        assertThat(calls.submit(EXIT, OPEN)).isInstanceOf(SubmitOutcome.Throttled.class);
    }

    static Stream<SubmitOutcome> callsNobodyIllFor() {
        return Stream.of(
                new SubmitOutcome.Refused("403", "no money"),
                new SubmitOutcome.Throttled(Duration.ZERO, "too many"),
                new SubmitOutcome.NotSent("the send window had closed"),
                new SubmitOutcome.Unknown("the id was used", Trouble.PERMANENT),
                new SubmitOutcome.Unknown("HTTP 429", Trouble.THROTTLED),
                new SubmitOutcome.Unknown("HTTP 401", Trouble.UNAUTHORIZED));
    }

    @ParameterizedTest
    @MethodSource
    @Tag("T45")
    void callsNobodyIllFor(SubmitOutcome notIll) {
        gateway.submitted = () -> notIll;

        entries(40);

        assertThat(gateway.submits).hasValue(40);
    }

    static Stream<SubmitOutcome> callsABrokerIllFor() {
        return Stream.of(
                new SubmitOutcome.Unknown("HTTP 503", Trouble.TRANSIENT),
                new SubmitOutcome.Unknown("unreadable"),
                new SubmitOutcome.NotSent("no route", Trouble.TRANSIENT));
    }

    @ParameterizedTest
    @MethodSource
    @Tag("T45")
    void callsABrokerIllFor(SubmitOutcome ill) {
        gateway.submitted = () -> ill;

        entries(40);

        assertThat(gateway.submits).hasValue(10);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("T45")
    void callsNobodyIllForAQuestion(Trouble trouble) {
        gateway.found = () -> new Answer.Unavailable<>("no", trouble);

        questions(40);

        assertThat(gateway.finds).hasValue(40);
    }

    static Stream<Trouble> callsNobodyIllForAQuestion() {
        return Stream.of(Trouble.THROTTLED, Trouble.PERMANENT, Trouble.UNAUTHORIZED);
    }

    @Test
    @Tag("T13")
    void countsCallsByKindOutcomeAndTrouble() {
        calls.submit(ENTRY, OPEN);
        calls.submit(EXIT, OPEN);
        gateway.found = () -> new Answer.Known<>(new Found.Absent());
        calls.find(ENTRY.id());

        assertThat(counted("submit", "ENTRY", "Unknown", "TRANSIENT")).isOne();
        assertThat(counted("submit", "EXIT", "Unknown", "TRANSIENT")).isOne();
        assertThat(counted("find", "QUERY", "Known", "NONE")).isOne();
    }

    @Test
    void writesNothingWithoutRoomAndCallsNobodyIllForIt() {
        BrokerCalls narrow = calls(Map.of("a.entry-lane", "1", "a.query-lane", "1", "a.send-window", "1ms"));
        gateway.submitted = () -> narrow.submit(ENTRY, OPEN);
        gateway.found = () -> narrow.find(ENTRY.id());

        for (int i = 0; i < 20; i++) {
            assertThat(narrow.submit(ENTRY, OPEN)).isEqualTo(new SubmitOutcome.NotSent("no room in the lane ENTRY"));
            assertThat(narrow.find(ENTRY.id()))
                    .isEqualTo(new Answer.Unavailable<>("no room in the query lane", Trouble.THROTTLED));
        }

        assertThat(gateway.submits).hasValue(20);
        assertThat(gateway.finds).hasValue(20);
    }

    @Test
    void leavesAnOrderInDoubtWhenTheAdapterFailsAndGivesItsRoomBack() {
        BrokerCalls narrow = calls(Map.of("a.exit-lane", "1", "a.send-window", "1ms"));
        gateway.submitted = () -> {
            throw new IllegalStateException("a bug");
        };

        for (int i = 0; i < 3; i++) {
            assertThat(narrow.submit(EXIT, OPEN))
                    .isEqualTo(new SubmitOutcome.Unknown(
                            "the adapter failed: java.lang.IllegalStateException: a bug", Trouble.AMBIGUOUS));
        }
    }

    @Test
    void doesNotTakeACancelOnWhichTheAdapterFailsForRequested() {
        gateway.canceled = () -> {
            throw new IllegalStateException("a bug");
        };

        assertThat(calls.cancel(new BrokerOrderId("b"), OPEN))
                .isEqualTo(
                        new CancelOutcome.Unknown("the adapter failed: java.lang.IllegalStateException: a bug", null));
    }

    @Test
    @Tag("T45")
    void takesAQuestionOnWhichTheAdapterFailsForNoAnswer() {
        gateway.found = () -> {
            throw new IllegalStateException("a bug");
        };

        assertThat(calls.find(ENTRY.id()))
                .isEqualTo(new Answer.Unavailable<>(
                        "the adapter failed: java.lang.IllegalStateException: a bug", Trouble.AMBIGUOUS));
    }

    private void entries(int count) {
        IntStream.range(0, count).forEach(_ -> calls.submit(ENTRY, OPEN));
    }

    private void questions(int count) {
        IntStream.range(0, count).forEach(_ -> calls.find(ENTRY.id()));
    }

    private BrokerCalls calls(Map<String, String> changes) {
        AccountProperties properties =
                new Binder(new MapConfigurationPropertySource(changes)).bindOrCreate("a", AccountProperties.class);
        BreakerProperties breaker = BreakerTests.properties(Map.of("b.query-wait", "1ms"));
        return new BrokerCalls(
                new AccountId("A"),
                gateway,
                new Lanes(properties, breaker),
                new ExecutionMetrics(registry),
                properties,
                breaker,
                () -> true,
                () -> {});
    }

    private long counted(String call, String kind, String outcome, String trouble) {
        return registry.timer(
                        "tradewind.execution.broker.calls",
                        "call",
                        call,
                        "kind",
                        kind,
                        "outcome",
                        outcome,
                        "trouble",
                        trouble)
                .count();
    }

    private static BrokerOrder order(OrderTerms.Leg leg) {
        return BrokerOrder.of(new OrderTerms(
                new ClientOrderId("tw1"),
                new IntentId("in1"),
                new AccountId("A"),
                new BookId("demo"),
                new InstrumentId("AAPL"),
                Product.CASH,
                Side.BUY,
                leg,
                1,
                OrderType.MARKET,
                TimeInForce.DAY,
                Quantity.of(10),
                null,
                OrderConditions.NONE,
                Instant.EPOCH,
                null));
    }
}
