package io.tradewind.messaging.inbox;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes records of compacted topics for their readers; what cannot be decoded is buried. */
public record SnapshotDecoding(DeadLetters deadLetters) {
    /** The body, or nothing for a buried record and for a tombstone. */
    public Optional<Record> decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null && record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Decoder.snapshot(record));
        } catch (Undecodable e) {
            deadLetters.bury(record, e);
            return Optional.empty();
        }
    }
}
