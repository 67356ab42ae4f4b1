package io.tradewind.execution.detection;

import io.tradewind.domain.OrderType;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are watched, until it is changed while running.
 *
 * @param profile for orders of every type: {@code standard}, {@code fast}, or one of your own
 * @param orderTypes profiles of some order types, such as {@code limit: fast}
 * @param profiles your own, by name, each with {@code timeout}, {@code initial-poll}, {@code poll-increase},
 *     {@code max-poll}, {@code max-retries} and {@code retry-backoff}
 * @param slippageWarning basis points of the expected price from which on a worse execution is worth a warning
 * @param callReserve percent of a broker's limit on calls; with less left, orders are asked for as seldom as their
 *     profile allows
 * @param askTogether from how many orders on that are due at about the same time one question is asked for all that
 *     work at an account
 */
@ConfigurationProperties("tradewind.execution.detection")
record DetectionProperties(
        @DefaultValue("standard") String profile,
        @DefaultValue Map<OrderType, String> orderTypes,
        @DefaultValue Map<String, FillDetection> profiles,
        @DefaultValue("50") BigDecimal slippageWarning,
        @DefaultValue("25") int callReserve,
        @DefaultValue("4") int askTogether) {

    DetectionProperties {
        if (callReserve < 0 || callReserve > 100) {
            throw new IllegalArgumentException("call-reserve is " + callReserve + ", it must be 0 to 100 percent");
        }
        if (askTogether < 2) {
            throw new IllegalArgumentException("ask-together is " + askTogether + ", it must be 2 or more");
        }
    }
}
