package io.tradewind.messaging.inbound;

import io.tradewind.messaging.inbox.Offsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * One inbound subscription at work, on a thread of its own. Its place is the offset in the database: a partition is
 * paused from when it is assigned, or from when a poll could not be taken in, until that place has been read and
 * sought. So while a dependency is down it goes on polling, keeps its partitions and passes nothing over.
 */
public final class InboundReading implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(InboundReading.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** Enough for the poll in hand, or for leaving the group; what is cut off comes again. */
    private static final Duration STOP = Duration.ofSeconds(8);

    private final InboundSubscription subscription;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final InboundIntake intake;
    private final Offsets offsets;
    private final Duration retry;
    /** Touched by the reading thread alone. */
    private final Set<TopicPartition> unplaced = new LinkedHashSet<>();

    private volatile boolean running;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile Thread thread = Thread.currentThread();
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private boolean failing;

    InboundReading(
            InboundSubscription subscription,
            ConsumerFactory<byte[], byte[]> consumers,
            InboundIntake intake,
            Offsets offsets,
            Duration retry) {
        this.subscription = subscription;
        this.consumers = consumers;
        this.intake = intake;
        this.offsets = offsets;
        this.retry = retry;
    }

    public String consumer() {
        return subscription.consumer();
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        running = true;
        thread = Thread.ofPlatform().name("inbound-" + consumer()).start(this::run);
    }

    /** Ends after the poll in hand. */
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (!thread.join(STOP)) {
                thread.interrupt();
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether it does what it was told; false when its thread has died. */
    public boolean isHealthy() {
        return running && thread.isAlive();
    }

    private void run() {
        while (running) {
            Consumer<byte[], byte[]> consumer = null;
            try {
                consumer = consumers.createConsumer(consumer(), null);
                current = consumer;
                read(consumer);
            } catch (RuntimeException e) {
                failed(e);
            } finally {
                current = null;
                close(consumer);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        unplaced.clear();
        consumer.subscribe(List.of(subscription.topic().name()), new Rebalance(consumer));
        while (running) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            try {
                place(consumer);
                take(consumer, records);
                worked();
            } catch (RuntimeException e) {
                unplaced.addAll(consumer.assignment());
                consumer.pause(consumer.assignment());
                failed(e);
            }
        }
    }

    private void place(Consumer<byte[], byte[]> consumer) {
        for (TopicPartition partition : List.copyOf(unplaced)) {
            offsets.next(partition)
                    .ifPresentOrElse(
                            next -> consumer.seek(partition, next), () -> consumer.seekToBeginning(List.of(partition)));
            consumer.resume(List.of(partition));
            unplaced.remove(partition);
        }
    }

    private void take(Consumer<byte[], byte[]> consumer, Iterable<ConsumerRecord<byte[], byte[]>> records) {
        if (!records.iterator().hasNext()) {
            return;
        }
        Map<TopicPartition, Long> next = intake.take(records);
        Map<TopicPartition, OffsetAndMetadata> shown = new HashMap<>();
        next.forEach((partition, offset) -> shown.put(partition, new OffsetAndMetadata(offset)));
        consumer.commitAsync(shown, (_, problem) -> {
            if (problem != null) {
                LOG.debug("an offset for lag displays was not committed consumer={}", consumer(), problem);
            }
        });
    }

    private void worked() {
        if (failing) {
            failing = false;
            LOG.info("inbound reading goes on consumer={}", consumer());
        }
    }

    /** Says so once, until it works again. */
    private void failed(RuntimeException e) {
        if (!running) {
            return;
        }
        if (!failing) {
            failing = true;
            LOG.warn("inbound reading waits and tries again consumer={} every={}", consumer(), retry, e);
        }
        try {
            stopped.await(retry.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(@Nullable Consumer<byte[], byte[]> consumer) {
        if (consumer == null) {
            return;
        }
        try {
            consumer.close(CloseOptions.timeout(STOP.dividedBy(2)));
        } catch (RuntimeException e) {
            LOG.debug("a consumer did not close cleanly", e);
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        /** Asks the database nothing: Kafka waits for this, and would not ask a second time. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            unplaced.addAll(partitions);
            consumer.pause(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(unplaced::remove);
            intake.forget();
        }
    }
}
