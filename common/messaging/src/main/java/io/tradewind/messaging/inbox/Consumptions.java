package io.tradewind.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.slot.OwnedSlots;
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
        OwnedSlots slots,
        InstantSource clock,
        MeterRegistry metrics,
        int maxParkedPerKey,
        Duration retry) {
    public Consumption of(Subscription subscription) {
        Offsets offsets = new Offsets(subscription.consumer(), jdbc);
        Inbox inbox = new Inbox(subscription.consumer(), subscription.handler(), jdbc, clock, maxParkedPerKey, metrics);
        return new Consumption(
                subscription,
                consumers,
                new BatchApplier(unitOfWork, inbox, offsets, deadLetters),
                offsets,
                slots,
                retry);
    }
}
