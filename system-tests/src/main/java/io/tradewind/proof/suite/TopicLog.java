package io.tradewind.proof.suite;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic's records from the beginning to what is its end now. */
public final class TopicLog {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicLog() {}

    /**
     * A record.
     *
     * @param type as in its headers, without package
     */
    public record Entry(
            String topic,
            int partition,
            long offset,
            String key,
            String type,
            String id,
            long generation,
            long sequence,
            String body) {}

    /** In order within each partition. Throws IllegalStateException when the end is not reached in 30 s. */
    public static List<Entry> read(String kafka, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, LIMIT).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
            List<Entry> entries = new ArrayList<>();
            long started = System.nanoTime();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                if (System.nanoTime() - started > LIMIT.toNanos()) {
                    throw new IllegalStateException("the end of " + topic + " was not reached in " + LIMIT);
                }
                consumer.poll(POLL).forEach(record -> entries.add(entry(record)));
            }
            return entries;
        }
    }

    /** Keys whose records do not follow each other: sent again is allowed, left out or contradicting is not. */
    public static List<String> breaks(List<Entry> entries) {
        Map<String, Long> last = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (Entry entry : entries) {
            String stream = entry.topic() + " " + entry.key() + " generation " + entry.generation();
            long before = last.getOrDefault(stream, 0L);
            String known = ids.putIfAbsent(stream + " " + entry.sequence(), entry.id());
            if (known != null && !known.equals(entry.id())) {
                found.add(stream + " has two messages of sequence " + entry.sequence());
            }
            if (entry.sequence() > before + 1) {
                found.add(stream + " goes from " + before + " to " + entry.sequence());
            }
            last.merge(stream, entry.sequence(), Math::max);
        }
        return found;
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
        return new Entry(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                header(record, "ce_type").replaceAll("^tradewind\\.|\\.v[0-9]+$", ""),
                header(record, "ce_id"),
                number(header(record, "tw_generation")),
                number(header(record, "tw_sequence")),
                record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
