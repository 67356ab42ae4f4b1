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
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.order.OrderEffect.Alarm;
import io.tradewind.execution.order.OrderInput.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
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
        String document = Files.readString(TABLE);

        assertThat(document)
                .as("docs/order-states.md must contain this table:%n%s", OrderTable.print())
                .contains(OrderTable.print());
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
        BrokerOrder doubt = in(new OrderState.InDoubt("time-out", T0, null));

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
    void tellsTheDifferenceOfExactNotionals() {
        BrokerOrder part = decide(
                        WORKING,
                        new OrderInput.ReportReceived(
                                report(ReportedStatus.WORKING, 3, new BigDecimal("190.3333")), Source.STREAM))
                .order();

        OrderDecision rest = decide(
                part,
                new OrderInput.ReportReceived(
                        report(ReportedStatus.FILLED, 10, new BigDecimal("190.01")), Source.STREAM));

        assertThat(rest.effects().getFirst())
                .isEqualTo(new OrderEffect.Filled(
                        BROKER_ID, Quantity.of(3), Quantity.of(10), new BigDecimal("1329.1001"), List.of(), T0));
    }

    @Test
    void keepsAFallingQuantityAsAnAlarmAndChangesNothing() {
        BrokerOrder order = filled(WORKING, 6);

        OrderDecision decision = decide(order, queried(ReportedStatus.CANCELED, 4));

        assertThat(decision.order()).isEqualTo(order);
        assertThat(alarms(decision)).containsExactly(Alarm.Code.CUMULATIVE_FELL);
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
        OrderDecision decision =
                decide(WORKING, new OrderInput.ReportReceived(report(ReportedStatus.FILLED, 10, null), Source.STREAM));

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
        BrokerOrder wanted = decide(in(new OrderState.PendingNew(0)), new OrderInput.CancelWanted())
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

        OrderDecision decision = decide(WORKING, new OrderInput.ReportReceived(other, Source.STREAM));

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
