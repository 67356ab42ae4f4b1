package io.tradewind.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic from the beginning, without a group. Records arrive in order per partition. Not
 * thread-safe; close it.
 */
public final class TopicProbe implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Seen> seen = new ArrayList<>();

    private TopicProbe(String topic, KafkaConsumer<byte[], byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** The topic must exist. */
    public static TopicProbe of(String bootstrapServers, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new TopicProbe(topic, consumer);
    }

    /**
     * Reads on until what was read so far satisfies the condition, and returns all of it. Throws AssertionError with
     * what was read when the limit passes first.
     */
    public List<Seen> await(Duration limit, Predicate<List<Seen>> condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.test(List.copyOf(seen))) {
            if (System.nanoTime() >= deadline) {
                throw new AssertionError("after %s %s holds %d records: %s".formatted(limit, topic, seen.size(), seen));
            }
            consumer.poll(STEP).forEach(polled -> seen.add(Seen.of(polled)));
        }
        return List.copyOf(seen);
    }

    /** Waits for this many records or more. */
    public List<Seen> awaitCount(Duration limit, int count) {
        return await(limit, records -> records.size() >= count);
    }

    /** What is there now: reads to the ends that the topic has at this moment, within 10 s. */
    public List<Seen> readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return await(
                Duration.ofSeconds(10),
                records -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    }

    @Override
    public void close() {
        consumer.close();
    }

    /**
     * A record as it lies in the topic, bytes read as UTF-8.
     *
     * @param headers the last value of each name
     * @param value null for a tombstone
     */
    public record Seen(
            int partition,
            long offset,
            @Nullable String key,
            @Nullable String value,
            Map<String, String> headers) {

        public Seen {
            headers = Map.copyOf(headers);
        }

        static Seen of(ConsumerRecord<byte[], byte[]> polled) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : polled.headers()) {
                String value = text(header.value());
                headers.put(header.key(), value == null ? "" : value);
            }
            return new Seen(polled.partition(), polled.offset(), text(polled.key()), text(polled.value()), headers);
        }

        private static @Nullable String text(byte @Nullable [] bytes) {
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
