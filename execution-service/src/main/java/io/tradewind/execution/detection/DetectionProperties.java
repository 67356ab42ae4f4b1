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
 */
@ConfigurationProperties("tradewind.execution.detection")
record DetectionProperties(
        @DefaultValue("standard") String profile,
        @DefaultValue Map<OrderType, String> orderTypes,
        @DefaultValue Map<String, FillDetection> profiles,
        @DefaultValue("50") BigDecimal slippageWarning) {}
