package io.tradewind.execution.broker;

import io.tradewind.domain.OrderType;
import io.tradewind.domain.TimeInForce;
import java.time.Duration;
import java.util.Set;

/**
 * What an adapter's broker can do and promises. The core decides from it; nothing assumes.
 *
 * @param broker the adapter's name
 * @param dedupScope for how long the broker refuses an id it has seen
 * @param maxClientOrderIdLength characters
 * @param lateAcceptWindow how long the broker may still accept an order it did not answer
 * @param settleTime how long its reads lag its writes
 * @param orderTypes it takes
 * @param timesInForce it takes
 * @param hidesQuantity whether an order may show less than its quantity
 * @param throttleIsDefinitive whether an order answered with "too many calls" was certainly not placed
 */
public record BrokerCapabilities(
        String broker,
        DedupScope dedupScope,
        int maxClientOrderIdLength,
        Duration lateAcceptWindow,
        Duration settleTime,
        Set<OrderType> orderTypes,
        Set<TimeInForce> timesInForce,
        boolean hidesQuantity,
        boolean throttleIsDefinitive) {
    public BrokerCapabilities {
        orderTypes = Set.copyOf(orderTypes);
        timesInForce = Set.copyOf(timesInForce);
    }

    /** For how long the broker refuses a client order id it has seen before. */
    public enum DedupScope {
        FOR_EVER,
        OPEN_ONLY,
        WINDOW,
        ECHO,
        NONE
    }
}
