package io.tradewind.messaging.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages travel.
 *
 * @param slots partitions of every account-keyed topic; fixed for the life of an installation
 * @param relayBatch messages the relay reads and sends at a time
 * @param relayPoll how long the relay sleeps when nothing wakes it
 * @param retry pause before work is tried again while Kafka or PostgreSQL is down
 * @param sessionTimeout after which Kafka gives a silent instance's slots to others
 * @param pollBatch records read and applied in one transaction, at most
 * @param sendTimeout after which a send that Kafka has not acknowledged counts as failed and is repeated
 * @param closeTimeout how long a stop waits for sends under way
 * @param maxParkedPerKey messages a stopped key may have waiting before reading stops
 */
@ConfigurationProperties("tradewind.messaging")
public record MessagingProperties(
        @DefaultValue("4") int slots,
        @DefaultValue("500") int relayBatch,
        @DefaultValue("200ms") Duration relayPoll,
        @DefaultValue("500ms") Duration retry,
        @DefaultValue("8s") Duration sessionTimeout,
        @DefaultValue("500") int pollBatch,
        @DefaultValue("30s") Duration sendTimeout,
        @DefaultValue("5s") Duration closeTimeout,
        @DefaultValue("10000") int maxParkedPerKey) {}
