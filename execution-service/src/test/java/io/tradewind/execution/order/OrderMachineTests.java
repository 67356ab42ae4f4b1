package io.tradewind.execution.order;

import static io.tradewind.execution.order.OrderSamples.BROKER_ID;
import static io.tradewind.execution.order.OrderSamples.T0;
import static io.tradewind.execution.order.OrderSamples.absent;
import static io.tradewind.execution.order.OrderSamples.answered;
import static io.tradewind.execution.order.OrderSamples.filled;
import static io.tradewind.execution.order.OrderSamples.in;
import static io.tradewind.execution.order.OrderSamples.queried;
import static io.tradewind.execution.order.OrderSamples.report;
import static io.tradewind.execution.order.OrderSamples.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.order.OrderEffect.Alarm;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OrderMachineTests {

    private static final Path TABLE = Path.of("..", "docs", "order-states.md");
    private static final BrokerOrder WORKING = in(new OrderState.Working(BROKER_ID));

    @Test
    void doesWhatTheTableSays() throws IOException {
        PrintedTable.check(TABLE, OrderTable.print());
    }

    @Test
    @Tag("K4")
    void keepsAnUnansweredOrderInDoubtAndNeverCallsItRejected() {
        OrderDecision decision =
                decide(in(new OrderState.PendingNew(0)), answered(new SubmitOutcome.Unknown("time-out")));

        assertThat(decision.order().status()).isEqualTo(OrderStatus.IN_DOUBT);
        assertThat(decision.effects())
                .containsExactly(
                        new OrderEffect.StatusChanged(OrderStatus.IN_DOUBT, "time-out"), new OrderEffect.Ask());
    }

    @Test
    @Tag("B-10")
    void looksForAnOrderThatWasRefusedWhenItWasSentAgain() {
        OrderDecision decision =
                decide(in(new OrderState.PendingNew(1)), answered(new SubmitOutcome.Refused("422", "id is taken")));

        assertThat(decision.order().status()).isEqualTo(OrderStatus.IN_DOUBT);
        assertThat(decision.effects()).contains(new OrderEffect.Ask());
        assertThat(decide(decision.order(), queried(ReportedStatus.WORKING, 0))
                        .order()
                        .status())
                .isEqualTo(OrderStatus.NEW);
    }

    @Test
    void neverSendsTwice() {
        for (BrokerOrder order : OrderSamples.states().values()) {
            if (!(order.state() instanceof OrderState.Unsent)) {
                assertThatThrownBy(() -> decide(order, new OrderInput.Send())).isInstanceOf(IllegalTransition.class);
            }
        }
    }

    @Test
    void provesAbsenceOnlyTwiceAndAfterTheLateAcceptWindow() {
        BrokerOrder doubt = in(new OrderState.InDoubt("time-out", T0, null, null));

        assertThat(decide(doubt, absent(Duration.ofSeconds(29))).order()).isEqualTo(doubt);
        BrokerOrder once = decide(doubt, absent(Duration.ofSeconds(30))).order();
        assertThat(once.status()).isEqualTo(OrderStatus.IN_DOUBT);
        assertThat(decide(once, absent(Duration.ofMillis(30_900))).order()).isEqualTo(once);
        assertThat(decide(once, absent(Duration.ofSeconds(31))).order().status())
                .isEqualTo(OrderStatus.ABSENT_PROVEN);
        assertThat(decide(once, queried(ReportedStatus.WORKING, 0)).order().status())
                .isEqualTo(OrderStatus.NEW);
    }

    @Test
    @Tag("K1")
    void staysWithTheBrokerUntilAllIsExecuted() {
        OrderDecision part = decide(WORKING, streamed(ReportedStatus.WORKING, 4));

        assertThat(part.order().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(decide(part.order(), streamed(ReportedStatus.FILLED, 10))
                        .order()
                        .status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    @Tag("K2")
    void asksForTheQuantityOfAnOrderThatIsOnlyCalledFilled() {
        OrderDecision decision = decide(WORKING, streamed(ReportedStatus.FILLED, 4));

        assertThat(decision.order().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(decision.effects()).contains(new OrderEffect.Ask());
        assertThat(alarms(decision)).containsExactly(Alarm.Code.QUANTITY_MISSING);
    }

    @Test
    void booksTheFillBeforeTheStatusThatCameWithIt() {
        OrderDecision decision = decide(WORKING, streamed(ReportedStatus.CANCELED, 4));

        assertThat(decision.effects())
                .containsExactly(
                        new OrderEffect.Filled(
                                BROKER_ID, Quantity.ZERO, Quantity.of(4), new BigDecimal("40"), List.of(), T0),
                        new OrderEffect.StatusChanged(OrderStatus.CANCELED, null));
    }

    @Test
    void booksAFillThatArrivesAfterTheCancel() {
        BrokerOrder canceled =
                decide(WORKING, streamed(ReportedStatus.CANCELED, 4)).order();

        OrderDecision late = decide(canceled, queried(ReportedStatus.CANCELED, 6));

        assertThat(late.order().executed().quantity()).isEqualTo(Quantity.of(6));
        assertThat(late.order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(late.effects()).hasSize(1).first().isInstanceOf(OrderEffect.Filled.class);
    }

    @Test
    @Tag("T46")
    void becomesFilledWhenTheRestTurnsUpAfterTheCancel() {
        BrokerOrder canceled =
                decide(WORKING, streamed(ReportedStatus.CANCELED, 4)).order();

        OrderDecision late = decide(canceled, queried(ReportedStatus.FILLED, 10));

        assertThat(late.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(late.effects()).contains(new OrderEffect.StatusChanged(OrderStatus.FILLED, null));
    }

    /** The next answer may still be an old one: neither it nor the refusal of the cancel says how the order ended. */
    @Test
    @Tag("T18")
    @Tag("T46")
    @Tag("T19")
    void goesOnWatchingAnOrderThatCouldNotBeCanceled() {
        BrokerOrder pending = in(new OrderState.PendingCancel(BROKER_ID));

        OrderDecision tooLate =
                decide(pending, new OrderInput.CancelAnswered(new CancelOutcome.NotCancelable("already filled")));
        OrderDecision stillNew = decide(tooLate.order(), queried(ReportedStatus.WORKING, 0));
        OrderDecision filled = decide(stillNew.order(), queried(ReportedStatus.FILLED, 10));

        assertThat(tooLate.order().status()).isEqualTo(OrderStatus.NEW);
        assertThat(tooLate.effects()).contains(new OrderEffect.Ask());
        assertThat(stillNew.order().status()).isEqualTo(OrderStatus.NEW);
        assertThat(filled.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(filled.order().executed().quantity()).isEqualTo(Quantity.of(10));
    }

    @Test
    void tellsTheDifferenceOfExactNotionals() {
        BrokerOrder part = decide(
                        WORKING, new OrderInput.Streamed(report(ReportedStatus.WORKING, 3, new BigDecimal("190.3333"))))
                .order();

        OrderDecision rest =
                decide(part, new OrderInput.Streamed(report(ReportedStatus.FILLED, 10, new BigDecimal("190.01"))));

        assertThat(rest.effects().getFirst())
                .isEqualTo(new OrderEffect.Filled(
                        BROKER_ID, Quantity.of(3), Quantity.of(10), new BigDecimal("1329.1001"), List.of(), T0));
    }

    @Test
    void raisesAnAlarmOnceWhenTheBrokerTwiceSaysThatLessWasExecuted() {
        BrokerOrder order = filled(WORKING, 6);

        OrderDecision first = decide(order, queried(ReportedStatus.WORKING, 4));
        OrderDecision tooSoon = decide(first.order(), queried(ReportedStatus.WORKING, 4, Duration.ofMillis(900)));
        OrderDecision again = decide(tooSoon.order(), queried(ReportedStatus.CANCELED, 4, Duration.ofSeconds(1)));
        OrderDecision more = decide(again.order(), queried(ReportedStatus.CANCELED, 4, Duration.ofSeconds(9)));

        assertThat(alarms(first)).isEmpty();
        assertThat(alarms(tooSoon)).isEmpty();
        assertThat(alarms(again)).containsExactly(Alarm.Code.CUMULATIVE_FELL);
        assertThat(again.order().executed()).isEqualTo(order.executed());
        assertThat(again.order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(alarms(more)).isEmpty();
    }

    /** The question left before the stream told of the fill, and its answer came after. */
    @Test
    void takesAnAnswerThatWasOvertakenByTheStreamForOldNews() {
        BrokerOrder filled =
                decide(WORKING, streamed(ReportedStatus.WORKING, 6)).order();

        OrderDecision overtaken = decide(filled, queried(ReportedStatus.WORKING, 0));
        OrderDecision next = decide(overtaken.order(), queried(ReportedStatus.WORKING, 6, Duration.ofSeconds(5)));

        assertThat(alarms(overtaken)).isEmpty();
        assertThat(next.effects()).isEmpty();
        assertThat(next.order()).isEqualTo(filled);
    }

    @Test
    @Tag("B-07")
    void doubtsAnOrderThatWasPlacedAndIsNotFoundTwice() {
        OrderDecision once = decide(WORKING, absent(Duration.ZERO));
        OrderDecision tooSoon = decide(once.order(), absent(Duration.ofMillis(900)));
        OrderDecision twice = decide(tooSoon.order(), absent(Duration.ofSeconds(1)));

        assertThat(once.order().status()).isEqualTo(OrderStatus.NEW);
        assertThat(tooSoon.order()).isEqualTo(once.order());
        assertThat(twice.order().status()).isEqualTo(OrderStatus.IN_DOUBT);
        assertThat(twice.effects())
                .contains(new OrderEffect.StatusChanged(OrderStatus.IN_DOUBT, "order not found after placement"));
        assertThat(alarms(twice)).containsExactly(Alarm.Code.VANISHED);
        assertThat(decide(twice.order(), queried(ReportedStatus.WORKING, 4))
                        .order()
                        .status())
                .isEqualTo(OrderStatus.PARTIALLY_FILLED);
    }

    @Test
    @Tag("B-07")
    void neverGivesUpWhatTheBrokerOnceHadUnlessAPersonDoes() {
        BrokerOrder missed = in(new OrderState.InDoubt("not found", T0, null, BROKER_ID));

        BrokerOrder later = decide(decide(missed, absent(Duration.ofHours(1))).order(), absent(Duration.ofHours(2)))
                .order();

        assertThat(later.status()).isEqualTo(OrderStatus.IN_DOUBT);
        OrderDecision resolved = decide(later, new OrderInput.Resolved("asked on the phone"));
        assertThat(resolved.order().status()).isEqualTo(OrderStatus.ABSENT_PROVEN);
        assertThat(decide(resolved.order(), queried(ReportedStatus.WORKING, 0)).effects())
                .contains(new OrderEffect.Cancel(BROKER_ID));
    }

    @Test
    void forgetsASuspicionOnceTheBrokerSaysWhatItSaidBefore() {
        BrokerOrder missed = decide(WORKING, absent(Duration.ZERO)).order();

        BrokerOrder found = decide(missed, queried(ReportedStatus.WORKING, 0, Duration.ofSeconds(1)))
                .order();

        assertThat(found).isEqualTo(WORKING);
        assertThat(decide(found, absent(Duration.ofSeconds(9))).order().status())
                .isEqualTo(OrderStatus.NEW);
    }

    @Test
    void booksAnOverfillAndRaisesTheAlarm() {
        OrderDecision decision = decide(WORKING, streamed(ReportedStatus.FILLED, 12));

        assertThat(decision.order().executed().quantity()).isEqualTo(Quantity.of(12));
        assertThat(decision.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(alarms(decision)).containsExactly(Alarm.Code.OVERFILLED);
    }

    @Test
    void asksAgainRatherThanGuessAPrice() {
        OrderDecision decision = decide(WORKING, new OrderInput.Streamed(report(ReportedStatus.FILLED, 10, null)));

        assertThat(decision).isEqualTo(new OrderDecision(WORKING, List.of(new OrderEffect.Ask())));
    }

    @Test
    void takesOverAndCancelsAnOrderThatWasProvenAbsent() {
        BrokerOrder absent = in(new OrderState.Closed(OrderStatus.ABSENT_PROVEN, null, "time-out"));

        OrderDecision decision = decide(absent, queried(ReportedStatus.WORKING, 4));

        assertThat(decision.order().status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(decision.order().executed().quantity()).isEqualTo(Quantity.of(4));
        assertThat(decision.effects()).contains(new OrderEffect.Cancel(BROKER_ID));
        assertThat(alarms(decision)).containsExactly(Alarm.Code.BACK_FROM_THE_DEAD);
    }

    @Test
    void cancelsAsSoonAsTheBrokersIdIsKnown() {
        BrokerOrder wanted = decide(in(new OrderState.PendingNew(0)), new OrderInput.CancelWanted("asked for"))
                .order();

        OrderDecision decision =
                decide(wanted, answered(new SubmitOutcome.Accepted(report(ReportedStatus.WORKING, 0))));

        assertThat(decision.order().status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(decision.effects()).contains(new OrderEffect.Cancel(BROKER_ID));
    }

    @Test
    void refusesEvidenceOfAnotherOrder() {
        ExecutionReport report = report(ReportedStatus.FILLED, 10);
        ExecutionReport other = new ExecutionReport(
                report.brokerOrderId(),
                new ClientOrderId("tw2"),
                report.instrument(),
                report.side(),
                report.orderQuantity(),
                report.status(),
                report.cumulativeQuantity(),
                report.averagePrice(),
                null,
                T0,
                null);

        OrderDecision decision = decide(WORKING, new OrderInput.Streamed(other));

        assertThat(decision.order()).isEqualTo(WORKING);
        assertThat(alarms(decision)).containsExactly(Alarm.Code.EVIDENCE_MISMATCHED);
    }

    private static OrderDecision decide(BrokerOrder order, OrderInput input) {
        return OrderMachine.decide(order, input);
    }

    private static List<Alarm.Code> alarms(OrderDecision decision) {
        return decision.effects().stream()
                .filter(Alarm.class::isInstance)
                .map(effect -> ((Alarm) effect).code())
                .toList();
    }
}
