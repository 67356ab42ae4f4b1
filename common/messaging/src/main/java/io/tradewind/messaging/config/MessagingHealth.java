package io.tradewind.messaging.config;

import io.tradewind.messaging.inbound.InboundReading;
import io.tradewind.messaging.inbox.Consumption;
import io.tradewind.messaging.outbox.Journal;
import io.tradewind.messaging.outbox.Relay;
import io.tradewind.messaging.snapshot.SnapshotReading;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether messages travel: the relay's thread lives, every container does what it was told, every view is complete.
 * Spring Kafka has no such indicator, and a dead listener thread would otherwise look healthy for ever.
 */
final class MessagingHealth extends AbstractHealthIndicator {
    private final Relay relay;
    private final Readers readers;
    private final Journal journal;

    MessagingHealth(Relay relay, Readers readers, Journal journal) {
        super("messaging health could not be read");
        this.relay = relay;
        this.readers = readers;
        this.journal = journal;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> dead = Stream.concat(
                        readers.consumptions().stream()
                                .filter(consumption -> !consumption.isHealthy())
                                .map(Consumption::consumer),
                        readers.inbound().stream()
                                .filter(reading -> !reading.isHealthy())
                                .map(InboundReading::consumer))
                .toList();
        List<String> incomplete = readers.snapshots().stream()
                .filter(reading -> !reading.isRunning() || !reading.isComplete())
                .map(SnapshotReading::name)
                .toList();
        health.status(relay.isRunning() && dead.isEmpty() && incomplete.isEmpty() ? Status.UP : Status.DOWN)
                .withDetail("relay", relay.isRunning())
                .withDetail("backlog", journal.backlog(1000))
                .withDetail("deadConsumers", dead)
                .withDetail("incompleteViews", incomplete);
    }
}
