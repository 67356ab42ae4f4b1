package io.tradewind.execution.order;

import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.BrokerOrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where one order stands. Each state holds only what is true in it. */
public sealed interface OrderState {

    /**
     * Stored, and not one byte of it has ever been written to the broker. It is sent, or given up.
     *
     * @param attempts how often sending was tried and did not happen
     */
    record Unsent(int attempts) implements OrderState {}

    /**
     * Stored as sent: from here on it may exist at the broker. The answer moves it on; without one it is in doubt.
     *
     * @param attempts how often sending was tried before
     */
    record PendingNew(int attempts) implements OrderState {}

    /**
     * Sent, and the answer was lost; or the broker had it and does not find it any more. Only evidence, or a person,
     * moves it on; it is never sent again.
     *
     * @param since when it became so
     * @param absentSince the first time the broker, past its late-accept window, did not know it
     * @param brokerOrderId of one the broker once had: that one is never taken for absent
     */
    record InDoubt(
            String cause,
            Instant since,
            @Nullable Instant absentSince,
            @Nullable BrokerOrderId brokerOrderId) implements OrderState {}

    /** The broker has it and it may fill. */
    record Working(BrokerOrderId brokerOrderId) implements OrderState {}

    /** We asked for a cancel, or someone did. It may still fill; the broker's last word ends it. */
    record PendingCancel(BrokerOrderId brokerOrderId) implements OrderState {}

    /**
     * Nothing more will be asked of the broker. Late fills are booked all the same.
     *
     * @param status a terminal one
     * @param brokerOrderId absent when the broker never told one
     */
    record Closed(
            OrderStatus status,
            @Nullable BrokerOrderId brokerOrderId,
            @Nullable String reason) implements OrderState {}

    /** The broker's id, once known. */
    default @Nullable BrokerOrderId knownBrokerOrderId() {
        return switch (this) {
            case Unsent _, PendingNew _ -> null;
            case InDoubt doubt -> doubt.brokerOrderId();
            case Working working -> working.brokerOrderId();
            case PendingCancel pending -> pending.brokerOrderId();
            case Closed closed -> closed.brokerOrderId();
        };
    }
}
