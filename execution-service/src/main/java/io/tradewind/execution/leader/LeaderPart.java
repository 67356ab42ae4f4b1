package io.tradewind.execution.leader;

import io.tradewind.contracts.leader.LeaderEvent.Origin;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
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
import org.jspecify.annotations.Nullable;

/**
 * One broker order of a leader's order. Its terms never change; what can be learned of it only grows, so reports may
 * come twice and in any order.
 *
 * @param status WORKING, or the one that ended it
 * @param cumulativeQuantity executed
 * @param averagePrice of it; null while nothing is executed or the broker does not say
 * @param placedTime the broker's clock
 * @param transactTime the broker's clock at the newest report that counted
 */
public record LeaderPart(
        BrokerOrderId brokerOrderId,
        @Nullable ClientOrderId clientOrderId,
        Origin origin,
        InstrumentId instrument,
        Side side,
        @Nullable OrderType orderType,
        @Nullable TimeInForce timeInForce,
        Quantity quantity,
        @Nullable Price limitPrice,
        @Nullable Price triggerPrice,
        ReportedStatus status,
        Quantity cumulativeQuantity,
        @Nullable BigDecimal averagePrice,
        @Nullable String reason,
        Instant placedTime,
        Instant transactTime) {

    /** What a report says of its order. */
    public static LeaderPart of(ExecutionReport report, Placement placement, Origin origin) {
        return new LeaderPart(
                report.brokerOrderId(),
                report.clientOrderId(),
                origin,
                report.instrument(),
                report.side(),
                placement.orderType(),
                placement.timeInForce(),
                report.orderQuantity(),
                placement.limitPrice(),
                placement.triggerPrice(),
                report.status().isTerminal() ? report.status() : ReportedStatus.WORKING,
                report.cumulativeQuantity(),
                report.averagePrice(),
                report.text(),
                placement.placedTime(),
                report.transactTime());
    }

    /** Whether it may still execute. */
    public boolean isWorking() {
        return status == ReportedStatus.WORKING && !isComplete();
    }

    boolean isComplete() {
        return quantity.isPositive() && cumulativeQuantity.compareTo(quantity) >= 0;
    }

    /** An order executes more and never less, and stays ended: of two reports the one that knows more counts. */
    LeaderPart learn(LeaderPart other) {
        boolean more = other.cumulativeQuantity.compareTo(cumulativeQuantity) > 0;
        boolean ends = status == ReportedStatus.WORKING && other.status != ReportedStatus.WORKING;
        boolean priced = averagePrice == null
                && other.averagePrice != null
                && other.cumulativeQuantity.equals(cumulativeQuantity);
        if (!more && !ends && !priced) {
            return this;
        }
        return new LeaderPart(
                brokerOrderId,
                clientOrderId,
                origin,
                instrument,
                side,
                orderType,
                timeInForce,
                // An order by amount of money has no quantity of its own: it is what it executed so far.
                quantity.compareTo(other.quantity) >= 0 ? quantity : other.quantity,
                limitPrice,
                triggerPrice,
                ends ? other.status : status,
                more ? other.cumulativeQuantity : cumulativeQuantity,
                more || priced ? other.averagePrice : averagePrice,
                other.reason == null ? reason : other.reason,
                placedTime,
                other.transactTime.isAfter(transactTime) ? other.transactTime : transactTime);
    }
}
