package io.tradewind.execution.order;

import static io.tradewind.execution.order.OrderSamples.BROKER_ID;
import static io.tradewind.execution.order.OrderSamples.T0;
import static io.tradewind.execution.order.OrderSamples.TERMS;
import static io.tradewind.execution.order.OrderSamples.filled;
import static io.tradewind.execution.order.OrderSamples.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.ReportedStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BrokerOrderTests {

    private static final ExecutionReport REPORTED = report(ReportedStatus.FILLED, Quantity.of(10), BigDecimal.TEN);
    private static final BrokerOrder WORKING = in(new OrderState.Working(BROKER_ID));
    private static final BrokerOrder DOUBT = in(new OrderState.InDoubt("time-out", T0, null, null));
    private static final BrokerOrder CANCELED = in(new OrderState.Closed(OrderStatus.CANCELED, BROKER_ID, null));

    @Test
    @Tag("K1")
    void tellsAPartFromAllAndFromNothing() {
        assertThat(filled(CANCELED, 10).verdict()).isEqualTo("FILLED");
        assertThat(filled(CANCELED, 4).verdict()).isEqualTo("PARTIAL");
        assertThat(CANCELED.verdict()).isEqualTo("NOT_FILLED");
        assertThat(filled(DOUBT, 4).verdict()).isEqualTo("IN_DOUBT");
    }

    /** As long as an order may execute, nothing else may sell the same. */
    @Test
    void mayExecuteWhatIsLeftUntilItHasEnded() {
        assertThat(filled(WORKING, 4).leavesQuantity()).isEqualTo(Quantity.of(6));
        assertThat(DOUBT.leavesQuantity()).isEqualTo(Quantity.of(10));
        assertThat(filled(in(new OrderState.PendingCancel(BROKER_ID)), 4).leavesQuantity())
                .isEqualTo(Quantity.of(6));
        assertThat(filled(WORKING, 12).leavesQuantity()).isEqualTo(Quantity.ZERO);
        assertThat(filled(CANCELED, 4).leavesQuantity()).isEqualTo(Quantity.ZERO);
    }

    /** Executions of an order nobody knew were told as those of an orphan; its own begin where they end. */
    @Test
    void tellsOfAnAdoptedOrderOnlyWhatWasNotTold() {
        Executed told = new Executed(Quantity.of(4), new BigDecimal("40"));
        BrokerOrder adopted = BrokerOrder.adopted(TERMS, BROKER_ID, told, false);
        BrokerOrder late =
                in(new OrderState.InDoubt("time-out", T0, null, null)).startingFrom(told);

        for (BrokerOrder order : List.of(adopted, late)) {
            OrderDecision decision = OrderMachine.decide(order, new OrderInput.Streamed(REPORTED));

            assertThat(decision.order().isClosed()).isTrue();
            assertThat(decision.effects())
                    .filteredOn(OrderEffect.Filled.class::isInstance)
                    .singleElement()
                    .isEqualTo(new OrderEffect.Filled(
                            BROKER_ID, Quantity.of(4), Quantity.of(10), new BigDecimal("60"), List.of(), T0));
        }
    }

    @Test
    void startsFromWhatWasToldOnlyWhileNothingOfItIsBooked() {
        BrokerOrder booked = filled(WORKING, 6);

        assertThat(booked.startingFrom(new Executed(Quantity.of(4), new BigDecimal("40"))))
                .isEqualTo(booked);
    }

    @Test
    void isMeantByReportsThatContradictNothingItIs() {
        assertThat(WORKING.isMeantBy(REPORTED)).isTrue();
        assertThat(DOUBT.isMeantBy(REPORTED)).isTrue();
        assertThat(in(new OrderState.Working(new BrokerOrderId("b-2"))).isMeantBy(REPORTED))
                .isFalse();
    }

    /** It is canceled with the first word of the broker about it. */
    @Test
    void cancelsAnAdoptedOrderThatNobodyWaitsFor() {
        BrokerOrder unwanted = BrokerOrder.adopted(TERMS, BROKER_ID, Executed.NOTHING, true);

        OrderDecision decision = OrderMachine.decide(
                unwanted, new OrderInput.Streamed(report(ReportedStatus.WORKING, Quantity.ZERO, null)));

        assertThat(decision.order().state()).isEqualTo(new OrderState.PendingCancel(BROKER_ID));
        assertThat(decision.effects()).contains(new OrderEffect.Cancel(BROKER_ID));
    }

    private static ExecutionReport report(ReportedStatus status, Quantity cumulative, BigDecimal average) {
        return new ExecutionReport(
                BROKER_ID,
                TERMS.clientOrderId(),
                TERMS.instrument(),
                TERMS.side(),
                TERMS.quantity(),
                status,
                cumulative,
                average,
                null,
                T0,
                null);
    }

    @Test
    void isOverdueFromItsDeadlineOn() {
        Instant deadline = T0.plusSeconds(60);
        OrderTerms terms = until(deadline);

        assertThat(terms.isOverdue(deadline.minusNanos(1))).isFalse();
        assertThat(terms.isOverdue(deadline)).isTrue();
        assertThat(until(null).isOverdue(Instant.MAX)).isFalse();
    }

    private static OrderTerms until(Instant deadline) {
        return new OrderTerms(
                TERMS.clientOrderId(),
                TERMS.intentId(),
                TERMS.account(),
                TERMS.book(),
                TERMS.instrument(),
                TERMS.product(),
                TERMS.side(),
                TERMS.leg(),
                TERMS.child(),
                TERMS.orderType(),
                TERMS.timeInForce(),
                TERMS.quantity(),
                TERMS.limitPrice(),
                TERMS.conditions(),
                T0,
                deadline);
    }
}
