package io.tradewind.proof.messaging;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Headers;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what lies in topics, without a group. */
final class TopicReading {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private TopicReading() {}

    /** All records up to the present ends, in order per key. */
    static List<Found> toEnd(String bootstrapServers, List<Topic> topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            List<TopicPartition> partitions = partitions(consumer, topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Found> found = new ArrayList<>();
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the topics could not be read within " + LIMIT);
                }
                consumer.poll(STEP).forEach(record -> found.add(found(record)));
            }
            return found;
        }
    }

    /** How many records the topic has. */
    static long count(String bootstrapServers, Topic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            return consumer.endOffsets(partitions(consumer, List.of(topic))).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, List<Topic> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static Found found(ConsumerRecord<byte[], byte[]> record) {
        MessageType type = MessageType.named(header(record, Headers.TYPE)).orElseThrow();
        Record body = ContractJson.events().readValue(record.value(), type.record());
        return new Found(
                new String(record.key(), StandardCharsets.UTF_8),
                Numbered.number(body),
                Long.parseLong(header(record, Headers.SEQUENCE)));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
