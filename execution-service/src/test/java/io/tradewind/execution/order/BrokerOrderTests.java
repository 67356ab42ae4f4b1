package io.tradewind.execution.order;

import static io.tradewind.execution.order.OrderSamples.BROKER_ID;
import static io.tradewind.execution.order.OrderSamples.T0;
import static io.tradewind.execution.order.OrderSamples.TERMS;
import static io.tradewind.execution.order.OrderSamples.filled;
import static io.tradewind.execution.order.OrderSamples.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.Quantity;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BrokerOrderTests {

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
