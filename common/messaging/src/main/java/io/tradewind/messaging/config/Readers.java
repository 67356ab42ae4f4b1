package io.tradewind.messaging.config;

import io.tradewind.messaging.inbound.InboundReading;
import io.tradewind.messaging.inbound.InboundReadings;
import io.tradewind.messaging.inbound.InboundSubscription;
import io.tradewind.messaging.inbox.Consumption;
import io.tradewind.messaging.inbox.Consumptions;
import io.tradewind.messaging.inbox.SnapshotDecoding;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.messaging.snapshot.SnapshotReading;
import io.tradewind.messaging.snapshot.SnapshotSubscription;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/** All reading of a service: snapshots start first, because the handlers of the subscriptions look at their views. */
final class Readers implements SmartLifecycle {
    private final List<SnapshotReading> snapshots;
    private final List<Consumption> consumptions;
    private final List<InboundReading> inbound;
    private volatile boolean running;

    private Readers(List<SnapshotReading> snapshots, List<Consumption> consumptions, List<InboundReading> inbound) {
        this.snapshots = snapshots;
        this.consumptions = consumptions;
        this.inbound = inbound;
    }

    static Readers of(
            List<SnapshotSubscription> snapshots,
            List<Subscription> subscriptions,
            List<InboundSubscription> inbound,
            Consumptions consumptions,
            InboundReadings inboundReadings,
            ConsumerFactory<byte[], byte[]> consumers,
            SnapshotDecoding decoding,
            Duration retry) {
        return new Readers(
                snapshots.stream()
                        .map(snapshot -> new SnapshotReading(snapshot, consumers, decoding, retry))
                        .toList(),
                subscriptions.stream().map(consumptions::of).toList(),
                inbound.stream().map(inboundReadings::of).toList());
    }

    List<SnapshotReading> snapshots() {
        return snapshots;
    }

    List<Consumption> consumptions() {
        return consumptions;
    }

    List<InboundReading> inbound() {
        return inbound;
    }

    @Override
    public void start() {
        snapshots.forEach(SnapshotReading::start);
        consumptions.forEach(Consumption::start);
        inbound.forEach(InboundReading::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        inbound.forEach(InboundReading::stop);
        consumptions.forEach(Consumption::stop);
        snapshots.forEach(SnapshotReading::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
