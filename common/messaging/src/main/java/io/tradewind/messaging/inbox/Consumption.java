package io.tradewind.messaging.inbox;

import io.tradewind.messaging.slot.OwnedSlots;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.FixedBackOff;

/**
 * One subscription at work: a listener container whose position is the offset in the database. While a dependency is
 * down the same batch is tried again for as long as it takes; nothing is ever skipped.
 */
public final class Consumption implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);

    private final Subscription subscription;
    private final OwnedSlots slots;
    private final Offsets offsets;
    private final Duration retry;
    private final StreamRepair repair;
    private volatile Set<Integer> assigned = Set.of();
    private final KafkaMessageListenerContainer<byte[], byte[]> container;

    Consumption(
            Subscription subscription,
            ConsumerFactory<byte[], byte[]> consumers,
            BatchApplier applier,
            Offsets offsets,
            OwnedSlots slots,
            Duration retry,
            StreamRepair repair) {
        this.subscription = subscription;
        this.slots = slots;
        this.offsets = offsets;
        this.retry = retry;
        this.repair = repair;
        ContainerProperties properties = new ContainerProperties(
                subscription.topics().stream().map(topic -> topic.name()).toArray(String[]::new));
        properties.setGroupId(subscription.consumer());
        properties.setMessageListener((BatchMessageListener<byte[], byte[]>) applier::apply);
        properties.setConsumerRebalanceListener(new Rebalance());
        // Without it one refused authorization stops the container for good.
        properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        properties.setStopImmediate(true);
        properties.setShutdownTimeout(Duration.ofSeconds(20).toMillis());
        properties.setSyncCommits(false);
        container = new KafkaMessageListenerContainer<>(consumers, properties);
        container.setBeanName(subscription.consumer());
        DefaultErrorHandler errors =
                new DefaultErrorHandler(new FixedBackOff(retry.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
        container.setCommonErrorHandler(errors);
    }

    public String consumer() {
        return subscription.consumer();
    }

    /** One attempt for each stopped stream of the partitions assigned to this instance. */
    void repair() {
        repair.repair(assigned);
    }

    @Override
    public void start() {
        container.start();
    }

    /** Ends after the batch in hand. */
    @Override
    public void stop() {
        container.stop();
        assigned = Set.of();
        if (subscription.ownsSlots()) {
            slots.lose(slots.current());
        }
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    /** Whether the container does what it was told; false when its thread has died. */
    public boolean isHealthy() {
        return container.isRunning() && container.isInExpectedState();
    }

    private final class Rebalance implements ConsumerAwareRebalanceListener {
        @Override
        public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            // An exception here would leave the partitions assigned, at a wrong position and with nobody owning their
            // slots: Kafka does not ask a second time. So this waits for the database.
            while (container.isRunning()) {
                try {
                    seek(consumer, partitions);
                    assign(partitions, true);
                    if (subscription.ownsSlots()) {
                        slots.acquire(slotsOf(partitions));
                    }
                    return;
                } catch (DataAccessException | TransactionException e) {
                    LOG.warn("partitions cannot be taken yet consumer={} partitions={}", consumer(), partitions, e);
                    LockSupport.parkNanos(retry.toNanos());
                }
            }
        }

        private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                offsets.next(partition)
                        .ifPresentOrElse(
                                next -> consumer.seek(partition, next),
                                () -> consumer.seekToBeginning(List.of(partition)));
            }
        }

        private void assign(Collection<TopicPartition> partitions, boolean ours) {
            Set<Integer> changed = new HashSet<>(assigned);
            if (ours) {
                changed.addAll(slotsOf(partitions));
            } else {
                changed.removeAll(slotsOf(partitions));
            }
            assigned = Set.copyOf(changed);
        }

        @Override
        public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            assign(partitions, false);
            if (subscription.ownsSlots()) {
                slots.lose(slotsOf(partitions));
            }
        }

        @Override
        public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            onPartitionsRevokedAfterCommit(consumer, partitions);
        }

        private Set<Integer> slotsOf(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        }
    }
}
