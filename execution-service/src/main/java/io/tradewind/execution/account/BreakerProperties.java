package io.tradewind.execution.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a broker that is ill is left alone, per account, for entries and for queries. Exits and cancels are always
 * tried.
 *
 * @param window how many of the latest calls are looked at
 * @param minimumCalls how many there must be before they are judged
 * @param failurePercent of them that failed for the broker's part, from which on it is left alone
 * @param openFor how long it is left alone before it is tried again
 * @param probes calls that try it then at a time, and whose outcome decides
 * @param queryWait how long a query waits for room among those of its broker
 */
@ConfigurationProperties("tradewind.execution.breaker")
record BreakerProperties(
        @DefaultValue("20") int window,
        @DefaultValue("10") int minimumCalls,
        @DefaultValue("50") int failurePercent,
        @DefaultValue("1s") Duration openFor,
        @DefaultValue("3") int probes,
        @DefaultValue("30s") Duration queryWait) {

    BreakerProperties {
        if (minimumCalls < 1 || window < minimumCalls || probes < 1) {
            throw new IllegalArgumentException(
                    "minimum-calls and probes must be 1 or more, window must not be below minimum-calls");
        }
        if (failurePercent < 1 || failurePercent > 100) {
            throw new IllegalArgumentException("failure-percent must be from 1 to 100");
        }
        if (openFor.toMillis() < 1 || queryWait.isNegative()) {
            throw new IllegalArgumentException("open-for must be 1ms or more, query-wait 0 or more");
        }
    }
}
