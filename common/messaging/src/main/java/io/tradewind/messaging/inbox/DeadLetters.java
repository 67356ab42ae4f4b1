package io.tradewind.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps records that cannot be decoded: raw bytes and headers as they came, with the reason, on {@code TOPIC.dlt}. */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final int MAX_CUT_BODY = 512 * 1024;
    private static final String CUT = "x-cut";

    private final Producer<byte[], byte[]> producer;
    private final Duration timeout;
    private final MeterRegistry metrics;

    public DeadLetters(Producer<byte[], byte[]> producer, Duration timeout, MeterRegistry metrics) {
        this.producer = producer;
        this.timeout = timeout;
        this.metrics = metrics;
    }

    /**
     * Returns once Kafka has acknowledged the dead letter. Repeating it is harmless.
     *
     * @throws KafkaException when it was not acknowledged; the record must not be passed over then
     */
    void bury(ConsumerRecord<byte[], byte[]> record, Undecodable reason) {
        String origin = record.topic() + "/" + record.partition() + "/" + record.offset();
        try {
            send(letter(record, reason, origin, record.value()));
        } catch (RecordTooLargeException e) {
            // The reason's headers are what made it too large; where it came from, the whole of it can still be read.
            ProducerRecord<byte[], byte[]> cut =
                    letter(record, reason, origin, Arrays.copyOf(record.value(), MAX_CUT_BODY));
            cut.headers().add(CUT, utf8("true"));
            send(cut);
        }
        metrics.counter(
                        "tradewind.dead.letters",
                        "topic",
                        record.topic(),
                        "code",
                        reason.code().name())
                .increment();
        LOG.warn("record buried origin={} code={} detail={}", origin, reason.code(), reason.getMessage());
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try {
            producer.send(letter).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before a dead letter was acknowledged", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new KafkaException("a dead letter was not acknowledged", e);
        } catch (TimeoutException e) {
            throw new KafkaException("a dead letter was not acknowledged", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, Undecodable reason, String origin, byte[] body) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(record.topic() + ".dlt", null, record.key(), body);
        record.headers().forEach(letter.headers()::add);
        letter.headers().add(Headers.REASON_CODE, utf8(reason.code().name()));
        letter.headers().add(Headers.ORIGIN, utf8(origin));
        return letter;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
