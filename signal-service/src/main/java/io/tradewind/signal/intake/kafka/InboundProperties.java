package io.tradewind.signal.intake.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the way in over Kafka.
 *
 * @param maxValueBytes a larger value is rejected as BODY_TOO_LARGE
 * @param rejectedKept rejected records that are shown, at most; the oldest go first
 */
@ConfigurationProperties("signal.inbound")
record InboundProperties(
        @DefaultValue("10240") int maxValueBytes,
        @DefaultValue("1000") int rejectedKept) {}
