package io.tradewind.execution;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.contracts.position.PositionEvent.PositionSnapshot;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.domain.AccountId;
import io.tradewind.messaging.outbox.OutgoingMessage;
import io.tradewind.messaging.slot.Slots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** What the other services would tell this one. */
final class Inputs {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();
    private final Slots slots;
    private final Heard heard;
    private final Doors doors;

    Inputs(String bootstrapServers, Slots slots, Heard heard, Doors doors) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        this.slots = slots;
        this.heard = heard;
        this.doors = doors;
    }

    /** Sends a signal as signal-service would. */
    void send(SignalAccepted signal) {
        String key = signal.account().value();
        long sequence = sequences.merge(key, 1L, Long::sum);
        UUID id = UUID.nameUUIDFromBytes((key + sequence).getBytes(StandardCharsets.UTF_8));
        publish(signal, key, key, sequence, id, "signal-service");
    }

    /** Sends a command as copy-trade-service would. */
    <C extends Record & OrderCommand> void wish(C command) {
        String key = command.account().value();
        long sequence = sequences.merge("wishes " + key, 1L, Long::sum);
        UUID id = UUID.nameUUIDFromBytes(("wish " + key + sequence).getBytes(StandardCharsets.UTF_8));
        publish(command, key, key, sequence, id, "copy-trade-service");
    }

    /** Permits entries for a minute, as position-service would once the book equals the newest report. */
    void permit(String account) {
        permit(account, () -> doors.account(account).path("permission").asBoolean());
    }

    /** The same for an account of another instance's. The report of a new owner may still be on its way. */
    void permit(String account, BooleanSupplier permitted) {
        AtomicReference<Stamp> told = new AtomicReference<>();
        Awaitility.await().atMost(World.LIMIT).until(() -> {
            Stamp report = heard.lastReport(account);
            if (!report.equals(told.getAndSet(report))) {
                tellPermission(account, report, Instant.now().plusSeconds(60));
            }
            return permitted.getAsBoolean();
        });
    }

    /** Withdraws it, as position-service does once the book differs from the newest report. */
    void withdrawPermission(String account) {
        tellPermission(account, heard.lastReport(account), Instant.now());
    }

    private void tellPermission(String account, Stamp report, Instant expires) {
        BookReady ready = new BookReady(
                new AccountId(account), report, sequences.merge("permission " + account, 1L, Long::sum), expires);
        publish(ready, account, account, null, UUID.randomUUID(), "position-service");
    }

    /** Publishes what a book holds, as of an event. */
    void hold(PositionSnapshot snapshot) {
        publish(
                snapshot,
                snapshot.account().value(),
                snapshot.recordKey(),
                null,
                UUID.randomUUID(),
                "position-service");
    }

    private void publish(Record message, String account, String recordKey, Long sequence, UUID id, String source) {
        MessageType type = MessageType.of(message);
        byte[] body = ContractJson.events().writeValueAsBytes(message);
        producer.send(new OutgoingMessage(
                        type.topic(), slots.of(account), recordKey, 1, sequence, id, type.name(), Instant.now(), body)
                .toRecord(source));
        producer.flush();
    }

    void close() {
        producer.close();
    }
}
