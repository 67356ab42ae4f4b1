package io.tradewind.messaging.config;

import java.time.Duration;
import java.util.Map;
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
 * @param producers base URL of each producer, which is asked for messages that are missing
 * @param repair how stopped streams are got going again
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
        @DefaultValue("10000") int maxParkedPerKey,
        @DefaultValue Map<String, String> producers,
        @DefaultValue Repair repair) {

    /**
     * How stopped streams are got going again.
     *
     * @param poll how often this is looked at when nothing wakes it
     * @param delay how long a gap may close by itself before it is repaired
     * @param rereadRecords how many records back Kafka is searched first
     * @param rereadLimit how long that may take
     * @param firstBackoff pause after the producer was asked for the first time, doubled each time
     * @param maxBackoff the longest pause between asking
     * @param maxAttempts answers that did not help after which an operator is waited for
     * @param askTimeout for connecting to the producer and for its answer, each
     * @param drainBatch waiting messages applied in one transaction
     */
    public record Repair(
            @DefaultValue("1s") Duration poll,
            @DefaultValue("500ms") Duration delay,
            @DefaultValue("20000") int rereadRecords,
            @DefaultValue("10s") Duration rereadLimit,
            @DefaultValue("2s") Duration firstBackoff,
            @DefaultValue("60s") Duration maxBackoff,
            @DefaultValue("20") int maxAttempts,
            @DefaultValue("3s") Duration askTimeout,
            @DefaultValue("200") int drainBatch) {}
}
