package io.tradewind.messaging.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.inbox.Offsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Makes a reading of each inbound subscription.
 *
 * @param sendTimeout after which a dead letter that Kafka has not acknowledged counts as failed and is repeated
 * @param retry pause before records are read again while a dependency is down
 */
public record InboundReadings(
        ConsumerFactory<byte[], byte[]> consumers,
        UnitOfWork unitOfWork,
        JdbcTemplate jdbc,
        Producer<byte[], byte[]> producer,
        MeterRegistry metrics,
        Duration sendTimeout,
        Duration retry) {
    public InboundReading of(InboundSubscription subscription) {
        Offsets offsets = new Offsets(subscription.consumer(), jdbc);
        RejectedLetters letters = new RejectedLetters(producer, sendTimeout, metrics);
        InboundIntake intake = new InboundIntake(subscription.handler(), unitOfWork, offsets, letters, metrics);
        return new InboundReading(subscription, consumers, intake, offsets, retry);
    }
}
