package io.tradewind.bench.suite;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Counts the signals whose intents ended, from order.events.v1, on a thread of its own. */
final class EndedSignals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Set<String> ENDS = Set.of("tradewind.IntentClosed.v1", "tradewind.IntentDenied.v1");

    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable RuntimeException failure;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    EndedSignals(String kafka, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().daemon().name("ended-signals").start(this::read);
    }

    /** Throws IllegalStateException when reading has failed. */
    long count() {
        if (failure != null) {
            throw new IllegalStateException("order events cannot be read", failure);
        }
        return count.get();
    }

    private void read() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(this::count);
            }
        } catch (WakeupException closed) {
            // As asked for.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        if (type != null && ENDS.contains(new String(type.value(), StandardCharsets.UTF_8))) {
            count.incrementAndGet();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
