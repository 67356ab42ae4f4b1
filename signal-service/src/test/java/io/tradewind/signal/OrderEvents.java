package io.tradewind.signal;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.messaging.outbox.OutgoingMessage;
import io.tradewind.messaging.slot.Slots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes order events as execution-service does, densely numbered per account; and records that it would not. */
public final class OrderEvents implements AutoCloseable {
    /** Of this JVM: all tests share one topic. */
    private static final Map<String, Long> SEQUENCES = new ConcurrentHashMap<>();

    private final KafkaProducer<byte[], byte[]> producer;

    public OrderEvents(SignalNode node) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, node.kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void publish(OrderEvent event) {
        send(record(event));
    }

    /** Numbered, and not sent yet. */
    public ProducerRecord<byte[], byte[]> record(OrderEvent event) {
        String account = event.account().value();
        byte[] body = ContractJson.events().writeValueAsBytes(event);
        return new OutgoingMessage(
                        Topics.ORDER_EVENTS,
                        new Slots(4).of(account),
                        account,
                        1,
                        SEQUENCES.merge(account, 1L, Long::sum),
                        UUID.randomUUID(),
                        MessageType.of((Record) event).name(),
                        Instant.parse("2026-11-21T10:00:05Z"),
                        body)
                .toRecord("execution-service");
    }

    /** The same place in the topic and the same headers, with this body, or another value of one header. */
    public static ProducerRecord<byte[], byte[]> changed(
            ProducerRecord<byte[], byte[]> record, String body, String header, String value) {
        ProducerRecord<byte[], byte[]> changed = new ProducerRecord<>(
                record.topic(), record.partition(), record.key(), body.getBytes(StandardCharsets.UTF_8));
        record.headers().forEach(changed.headers()::add);
        if (!header.isEmpty()) {
            changed.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));
        }
        return changed;
    }

    public static ProducerRecord<byte[], byte[]> withoutKey(ProducerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> changed =
                new ProducerRecord<>(record.topic(), record.partition(), null, record.value());
        record.headers().forEach(changed.headers()::add);
        return changed;
    }

    /** Gives a number back that a record was made with which never was a message. */
    public static void forget(String account) {
        SEQUENCES.merge(account, -1L, Long::sum);
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
