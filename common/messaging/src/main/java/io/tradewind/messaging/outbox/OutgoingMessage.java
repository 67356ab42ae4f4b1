package io.tradewind.messaging.outbox;

import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One message as it lies in the journal and goes to Kafka.
 *
 * @param partition the slot of its account
 * @param generation the database life it was written in
 * @param sequence dense per topic and key from 1; null on snapshots
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes go from the journal to Kafka untouched; nobody compares messages.
public record OutgoingMessage(
        Topic topic,
        int partition,
        String recordKey,
        long generation,
        @Nullable Long sequence,
        UUID messageId,
        String type,
        Instant time,
        byte[] body) {
    /** The record as it goes to Kafka: CloudEvents binary mode plus our own headers. */
    public ProducerRecord<byte[], byte[]> toRecord(String source) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), partition, utf8(recordKey), body);
        header(record, Headers.SPEC_VERSION, "1.0");
        header(record, Headers.ID, messageId.toString());
        header(record, Headers.SOURCE, source);
        header(record, Headers.TYPE, type);
        header(record, Headers.TIME, time.toString());
        header(record, Headers.PARTITION_KEY, recordKey);
        header(record, Headers.TOPIC, topic.name());
        header(record, Headers.GENERATION, Long.toString(generation));
        if (sequence != null) {
            header(record, Headers.SEQUENCE, sequence.toString());
        }
        return record;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
