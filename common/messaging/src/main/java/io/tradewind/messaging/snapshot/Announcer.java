package io.tradewind.messaging.snapshot;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Topic;
import io.tradewind.messaging.outbox.OutgoingMessage;
import io.tradewind.messaging.slot.Slots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends facts that are only true for a moment, such as a permission that lapses, straight to a compacted topic: no
 * journal, no retry by us. Losing one must be safe. Thread-safe; blocks only while Kafka's metadata is unknown.
 */
public final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final Producer<byte[], byte[]> producer;
    private final Slots slots;
    private final String source;
    private final long generation;
    private final InstantSource clock;

    public Announcer(
            Producer<byte[], byte[]> producer, Slots slots, String source, long generation, InstantSource clock) {
        this.producer = producer;
        this.slots = slots;
        this.source = source;
        this.generation = generation;
        this.clock = clock;
    }

    /**
     * Sends without waiting.
     *
     * @param key the account, in whose slot the record lies
     */
    public void announce(String key, String recordKey, Record message) {
        MessageType type = MessageType.of(message);
        if (type.topic().kind() != Topic.Kind.SNAPSHOT) {
            throw new IllegalArgumentException(type.name() + " is not of a snapshot topic");
        }
        Instant now = clock.instant();
        byte[] id = (type.name() + "\n" + recordKey + "\n" + now).getBytes(StandardCharsets.UTF_8);
        OutgoingMessage outgoing = new OutgoingMessage(
                type.topic(),
                slots.of(key),
                recordKey,
                generation,
                null,
                UUID.nameUUIDFromBytes(id),
                type.name(),
                now,
                ContractJson.events().writeValueAsBytes(message));
        producer.send(outgoing.toRecord(source), (_, failure) -> {
            if (failure != null) {
                LOG.warn("announcement not sent type={} key={}", type.name(), recordKey, failure);
            }
        });
    }
}
