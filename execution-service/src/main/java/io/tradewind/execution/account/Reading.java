package io.tradewind.execution.account;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.broker.BrokerBalance;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.BrokerHolding;
import io.tradewind.execution.broker.ExecutionReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the broker said, read between two equal fill reads.
 *
 * @param fills oldest first
 * @param from from when on fills were read, by the broker's clock
 */
record Reading(
        List<BrokerFill> fills,
        List<BrokerHolding> holdings,
        BrokerBalance balance,
        List<ExecutionReport> openOrders,
        Instant from,
        Instant takenTime) {

    static Set<ExecutionId> ids(List<BrokerFill> fills) {
        return fills.stream().map(BrokerFill::executionId).collect(Collectors.toSet());
    }

    /** How far each order is executed. */
    Map<BrokerOrderId, Quantity> cumulative() {
        Map<BrokerOrderId, Quantity> cumulative = new LinkedHashMap<>();
        fills.forEach(fill -> cumulative.merge(
                fill.brokerOrderId(),
                fill.cumulativeQuantity(),
                (one, other) -> one.compareTo(other) >= 0 ? one : other));
        return cumulative;
    }

    List<BrokerFill> of(BrokerOrderId order) {
        return fills.stream().filter(fill -> fill.brokerOrderId().equals(order)).toList();
    }
}
