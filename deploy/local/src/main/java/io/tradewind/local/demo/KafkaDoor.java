package io.tradewind.local.demo;

import io.tradewind.contracts.Topics;
import io.tradewind.local.rest.Rest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends signals as an outside producer does: plain JSON on {@code signal.inbound.v1}, without a secret. */
final class KafkaDoor implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SOURCE = "demo";

    private final KafkaProducer<String, String> producer;

    KafkaDoor(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) LIMIT.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) LIMIT.toMillis() / 2,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        LIMIT.toMillis()),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Returns once Kafka has acknowledged it. */
    void send(Map<String, String> fields) throws IOException {
        Map<String, String> body = new LinkedHashMap<>(fields);
        body.put("source", SOURCE);
        try {
            producer.send(new ProducerRecord<>(Topics.SIGNAL_INBOUND.name(), Rest.JSON.writeValueAsString(body)))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("Kafka did not take the record", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
