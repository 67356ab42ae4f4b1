package io.tradewind.messaging.inbox;

import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Stamp;
import io.tradewind.messaging.inbox.Inbox.Missing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Looks for missing messages in what Kafka still has before the place a consumer has read up to. Reads with a client of
 * its own that belongs to no group.
 *
 * @param records how far back it looks, in records
 * @param limit how long it looks
 */
record Reread(ConsumerFactory<byte[], byte[]> consumers, int records, Duration limit) {
    private static final Duration POLL = Duration.ofMillis(500);

    /** What was found of the missing messages, oldest first, and how many records were looked at. */
    record Found(List<Incoming> messages, long looked) {}

    Found lookFor(StreamId stream, Missing missing, TopicPartition partition, long end) {
        byte[] key = stream.key().getBytes(StandardCharsets.UTF_8);
        List<Incoming> found = new ArrayList<>();
        long looked = 0;
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer()) {
            consumer.assign(List.of(partition));
            long begin =
                    Math.max(consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L), end - records);
            consumer.seek(partition, begin);
            long deadline = System.nanoTime() + limit.toNanos();
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    looked++;
                    if (record.offset() < end && Arrays.equals(key, record.key())) {
                        addIfMissing(stream, missing, record, found);
                    }
                }
            }
        }
        return new Found(found, looked);
    }

    private static void addIfMissing(
            StreamId stream, Missing missing, ConsumerRecord<byte[], byte[]> record, List<Incoming> found) {
        if (!stream.producer().equals(text(record, Headers.SOURCE))) {
            return;
        }
        try {
            Incoming incoming = Decoder.sequenced(record);
            Stamp stamp = incoming.message().stamp();
            if (missing.contains(stamp)) {
                found.add(incoming);
            }
        } catch (Undecodable e) {
            // It was buried with its reason when it was read first.
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
