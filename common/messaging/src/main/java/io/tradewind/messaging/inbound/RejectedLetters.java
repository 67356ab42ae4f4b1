package io.tradewind.messaging.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Headers;
import io.tradewind.messaging.inbound.InboundOutcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Keeps rejected records on {@code TOPIC.dlt}: as they came with the reason, or, where withheld, the reason alone. */
final class RejectedLetters {
    private static final int MAX_CUT_BODY = 512 * 1024;
    private static final String CUT = "x-cut";
    private static final String WITHHELD = "x-withheld";

    private final Producer<byte[], byte[]> producer;
    private final Duration timeout;
    private final MeterRegistry metrics;

    RejectedLetters(Producer<byte[], byte[]> producer, Duration timeout, MeterRegistry metrics) {
        this.producer = producer;
        this.timeout = timeout;
        this.metrics = metrics;
    }

    /** On its way; until {@link #await} returns it may be lost. */
    record Sent(InboundRecord record, Rejected reason, Future<RecordMetadata> answer) {}

    Sent send(InboundRecord record, Rejected reason) {
        return new Sent(record, reason, producer.send(letter(record, reason)));
    }

    /**
     * Returns once Kafka has acknowledged the letter.
     *
     * @throws KafkaException when it was not acknowledged; the record must not be passed over then
     */
    void await(Sent sent) {
        try {
            acknowledged(sent.answer());
        } catch (RecordTooLargeException e) {
            // The reason's headers are what made it too large; where it came from, the whole of it can still be read.
            acknowledged(producer.send(cut(sent)));
        }
        metrics.counter(
                        "tradewind.dead.letters",
                        "topic",
                        sent.record().raw().topic(),
                        "code",
                        sent.reason().code())
                .increment();
    }

    private void acknowledged(Future<RecordMetadata> answer) {
        try {
            answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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

    private static ProducerRecord<byte[], byte[]> letter(InboundRecord record, Rejected reason) {
        ConsumerRecord<byte[], byte[]> raw = record.raw();
        ProducerRecord<byte[], byte[]> letter;
        if (reason.withheld()) {
            letter = new ProducerRecord<>(raw.topic() + ".dlt", null, null, new byte[0]);
            letter.headers().add(WITHHELD, utf8("true"));
        } else {
            letter = new ProducerRecord<>(raw.topic() + ".dlt", null, raw.key(), raw.value());
            raw.headers().forEach(letter.headers()::add);
        }
        letter.headers().add(Headers.REASON_CODE, utf8(reason.code()));
        letter.headers().add(Headers.ORIGIN, utf8(record.origin()));
        return letter;
    }

    /** Without the headers it came with: they may be what is too large. */
    private static ProducerRecord<byte[], byte[]> cut(Sent sent) {
        byte[] value = sent.record().value();
        byte[] body = value == null ? new byte[0] : Arrays.copyOf(value, Math.min(value.length, MAX_CUT_BODY));
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(sent.record().raw().topic() + ".dlt", null, null, body);
        letter.headers().add(CUT, utf8("true"));
        letter.headers().add(Headers.REASON_CODE, utf8(sent.reason().code()));
        letter.headers().add(Headers.ORIGIN, utf8(sent.record().origin()));
        return letter;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
