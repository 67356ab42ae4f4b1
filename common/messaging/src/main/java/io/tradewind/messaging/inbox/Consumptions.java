package io.tradewind.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.resend.Resending;
import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.messaging.slot.Slots;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Makes a consumption of each subscription.
 *
 * @param maxParkedPerKey messages a stopped key may have waiting before reading stops
 * @param retry pause before a batch is tried again while a dependency is down
 */
public record Consumptions(
        ConsumerFactory<byte[], byte[]> consumers,
        UnitOfWork unitOfWork,
        JdbcTemplate jdbc,
        DeadLetters deadLetters,
        Slots slots,
        OwnedSlots ownedSlots,
        Resending resending,
        GapRepair gapRepair,
        InstantSource clock,
        MeterRegistry metrics,
        int maxParkedPerKey,
        Duration retry) {
    public Consumption of(Subscription subscription) {
        GapRepair.Settings settings = gapRepair.settings();
        Offsets offsets = new Offsets(subscription.consumer(), jdbc);
        Inbox inbox = new Inbox(
                subscription.consumer(),
                subscription.handler(),
                jdbc,
                clock,
                new Inbox.Stops(maxParkedPerKey, settings.delay(), gapRepair::wake),
                metrics);
        BatchApplier applier = new BatchApplier(unitOfWork, inbox, offsets, deadLetters);
        StreamRepair repair = new StreamRepair(
                subscription.consumer(),
                unitOfWork,
                inbox,
                applier,
                offsets,
                new StoppedStreams(jdbc),
                new Reread(consumers, settings.rereadRecords(), settings.rereadLimit()),
                resending,
                slots,
                clock,
                metrics,
                settings);
        Consumption consumption = new Consumption(subscription, consumers, applier, offsets, ownedSlots, retry, repair);
        gapRepair.watch(consumption);
        return consumption;
    }
}
