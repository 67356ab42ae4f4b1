package io.tradewind.messaging.snapshot;

import io.tradewind.messaging.inbox.SnapshotDecoding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads one compacted topic into a view and knows when the view has caught up with what was there at the start. It
 * starts before the subscriptions whose handlers look at the view.
 */
public final class SnapshotReading implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotReading.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final SnapshotSubscription subscription;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final SnapshotDecoding decoding;
    private final Duration retry;

    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile boolean running;
    private volatile boolean complete;
    private volatile Thread thread = Thread.currentThread();

    public SnapshotReading(
            SnapshotSubscription subscription,
            ConsumerFactory<byte[], byte[]> consumers,
            SnapshotDecoding decoding,
            Duration retry) {
        this.subscription = subscription;
        this.consumers = consumers;
        this.decoding = decoding;
        this.retry = retry;
    }

    public String name() {
        return subscription.name();
    }

    /** Whether the end that the topic had at the start has been reached. */
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("snapshots-" + subscription.name()).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running && thread.isAlive();
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = consumers.createConsumer()) {
                read(consumer);
            } catch (InterruptException | WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn(
                        "reading snapshots failed and starts again topic={} retryAfter={}",
                        subscription.topic(),
                        retry,
                        e);
                pause();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer
                .partitionsFor(subscription.topic().name())
                .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (running) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                decoding.decode(record).ifPresent(this::show);
            }
            if (!complete
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                complete = true;
                LOG.info(
                        "snapshots read to the end topic={} ends={}",
                        subscription.topic(),
                        ends.values().stream().map(String::valueOf).collect(Collectors.joining(",")));
            }
        }
    }

    private void show(Record body) {
        try {
            subscription.view().accept(body);
        } catch (RuntimeException e) {
            LOG.error("a view refused a snapshot topic={} type={}", subscription.topic(), body.getClass(), e);
        }
    }

    private void pause() {
        try {
            running = !stopped.await(retry.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
