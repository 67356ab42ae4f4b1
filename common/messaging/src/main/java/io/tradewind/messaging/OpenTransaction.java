package io.tradewind.messaging;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.Topic;
import io.tradewind.messaging.outbox.Journal;
import io.tradewind.messaging.outbox.OutgoingMessage;
import io.tradewind.messaging.slot.Slots;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one unit of work publishes and writes it all at its end, so that the locks are held as short as
 * possible.
 */
final class OpenTransaction implements Transaction {
    private final Journal journal;
    private final Slots slots;
    private final long generation;
    private final Instant time;
    private final Locked locked;
    private final List<OutgoingMessage> messages = new ArrayList<>();
    private final Map<Locked.Stream, Long> lastSequences = new HashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    OpenTransaction(Journal journal, Slots slots, long generation, Instant time, Locked locked) {
        this.journal = journal;
        this.slots = slots;
        this.generation = generation;
        this.time = time;
        this.locked = locked;
    }

    @Override
    public Stamp publish(String key, Record message) {
        epoch(key);
        MessageType type = MessageType.of(message);
        if (type.topic().kind() != Topic.Kind.SEQUENCED) {
            throw new IllegalArgumentException(type.name() + " is not of a sequenced topic");
        }
        Locked.Stream stream = new Locked.Stream(type.topic().name(), key);
        long sequence = lastSequences.computeIfAbsent(stream, locked::lastSequence) + 1;
        lastSequences.put(stream, sequence);
        add(type, key, key, sequence, message);
        return new Stamp(generation, sequence);
    }

    @Override
    public void publishSnapshot(String key, String recordKey, Record message) {
        epoch(key);
        MessageType type = MessageType.of(message);
        if (type.topic().kind() != Topic.Kind.SNAPSHOT) {
            throw new IllegalArgumentException(type.name() + " is not of a snapshot topic");
        }
        add(type, key, recordKey, null, message);
    }

    @Override
    public long epoch(String key) {
        Long epoch = locked.epochs().get(key);
        if (epoch == null) {
            throw new IllegalArgumentException("key " + key + " is not locked by this unit of work");
        }
        return epoch;
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    boolean hasPublished() {
        return !messages.isEmpty();
    }

    void flush() {
        if (messages.isEmpty()) {
            return;
        }
        journal.append(messages);
    }

    private void add(MessageType type, String key, String recordKey, @Nullable Long sequence, Record message) {
        byte[] body = ContractJson.events().writeValueAsBytes(message);
        messages.add(new OutgoingMessage(
                type.topic(),
                slots.of(key),
                recordKey,
                generation,
                sequence,
                messageId(type.topic(), recordKey, sequence, body),
                type.name(),
                time,
                body));
    }

    /**
     * Derived from place and content: the same message sent again has the same id, another one at its place has not.
     */
    private UUID messageId(Topic topic, String recordKey, @Nullable Long sequence, byte[] body) {
        byte[] place = (topic + "\n" + recordKey + "\n" + generation + "\n" + sequence + "\n" + time + "\n")
                .getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(place.length + body.length)
                .put(place)
                .put(body)
                .array());
    }
}
