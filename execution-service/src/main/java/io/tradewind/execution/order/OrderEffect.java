package io.tradewind.execution.order;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decision about an order asks for. Facts are told in the given order; calls follow the commit. */
public sealed interface OrderEffect {

    /** The cumulative quantity rose: the one effect that moves a book. */
    record Filled(
            BrokerOrderId brokerOrderId,
            Quantity cumBefore,
            Quantity cumAfter,
            BigDecimal notional,
            List<ExecutionId> executionIds,
            Instant transactTime)
            implements OrderEffect {}

    /** The status others see changed. */
    record StatusChanged(OrderStatus status, @Nullable String reason) implements OrderEffect {}

    /** Write it to the broker, once, after the commit. */
    record Submit() implements OrderEffect {}

    /** It was not placed because the broker took no more calls: another order is to do what it should. */
    record PlaceAgain() implements OrderEffect {}

    /** Ask the broker to cancel it. */
    record Cancel(BrokerOrderId brokerOrderId) implements OrderEffect {}

    /** Ask the broker how it stands, now and again until that is known. */
    record Ask() implements OrderEffect {}

    /** Something does not add up. It is kept, counted and shown; it changes nothing by itself. */
    record Alarm(Code code, String detail) implements OrderEffect {
        /** Stable. */
        public enum Code {
            /** A query showed a lower cumulative quantity than booked. */
            CUMULATIVE_FELL,
            /** More was executed than ordered. It is booked. */
            OVERFILLED,
            /** The report speaks of another order than its id says. */
            EVIDENCE_MISMATCHED,
            /** The broker has an order that was refused, given up, or proven absent. It is taken over and canceled. */
            BACK_FROM_THE_DEAD,
            /** An answer says the opposite of what the broker already reported. */
            ANSWER_CONTRADICTED,
            /** The broker calls it filled, and the quantity is not there. */
            QUANTITY_MISSING,
            /** The broker does not know an order it had. */
            VANISHED
        }
    }
}
