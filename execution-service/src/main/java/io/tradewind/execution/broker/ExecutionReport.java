package io.tradewind.execution.broker;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the broker says about one order, from a stream or a query. The cumulative quantity is the truth about fills; the
 * execution only enriches it.
 *
 * @param clientOrderId null for orders placed elsewhere without one
 * @param averagePrice of {@code cumulativeQuantity}; null while nothing is filled or the broker does not say
 * @param executionId of the execution that caused this report, where one did
 * @param transactTime the broker's clock
 * @param text the broker's words on a rejection
 * @param placement how the order was placed, where the broker tells; only the watch of leaders needs it
 */
public record ExecutionReport(
        BrokerOrderId brokerOrderId,
        @Nullable ClientOrderId clientOrderId,
        InstrumentId instrument,
        Side side,
        Quantity orderQuantity,
        ReportedStatus status,
        Quantity cumulativeQuantity,
        @Nullable BigDecimal averagePrice,
        @Nullable ExecutionId executionId,
        Instant transactTime,
        @Nullable String text,
        @Nullable Placement placement) {

    /** Without its placement. */
    public ExecutionReport(
            BrokerOrderId brokerOrderId,
            @Nullable ClientOrderId clientOrderId,
            InstrumentId instrument,
            Side side,
            Quantity orderQuantity,
            ReportedStatus status,
            Quantity cumulativeQuantity,
            @Nullable BigDecimal averagePrice,
            @Nullable ExecutionId executionId,
            Instant transactTime,
            @Nullable String text) {
        this(
                brokerOrderId,
                clientOrderId,
                instrument,
                side,
                orderQuantity,
                status,
                cumulativeQuantity,
                averagePrice,
                executionId,
                transactTime,
                text,
                null);
    }
}
