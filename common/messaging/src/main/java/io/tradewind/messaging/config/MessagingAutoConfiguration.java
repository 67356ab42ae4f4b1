package io.tradewind.messaging.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.inbound.InboundReadings;
import io.tradewind.messaging.inbound.InboundSubscription;
import io.tradewind.messaging.inbox.Consumptions;
import io.tradewind.messaging.inbox.DeadLetters;
import io.tradewind.messaging.inbox.GapRepair;
import io.tradewind.messaging.inbox.SnapshotDecoding;
import io.tradewind.messaging.inbox.StoppedStreams;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.messaging.operation.ParkedController;
import io.tradewind.messaging.outbox.Generation;
import io.tradewind.messaging.outbox.Journal;
import io.tradewind.messaging.outbox.Relay;
import io.tradewind.messaging.resend.HttpResending;
import io.tradewind.messaging.resend.ResendController;
import io.tradewind.messaging.resend.Resending;
import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.messaging.snapshot.Announcer;
import io.tradewind.messaging.snapshot.SnapshotSubscription;
import io.tradewind.platform.security.Secret;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything a service needs to publish and to apply messages. The service name is the producer's name on the topics.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"
        })
@EnableConfigurationProperties({MessagingProperties.class, KafkaProperties.class})
public class MessagingAutoConfiguration {
    /** The generation of this database, established once the tables are there. */
    record CurrentGeneration(long number) {}

    @Bean
    Slots slots(MessagingProperties properties) {
        return new Slots(properties.slots());
    }

    @Bean
    OwnedSlots ownedSlots() {
        return new OwnedSlots();
    }

    @Bean
    @DependsOnDatabaseInitialization
    CurrentGeneration currentGeneration(JdbcTemplate jdbc, TransactionTemplate transaction) {
        return new CurrentGeneration(Generation.establish(jdbc, transaction));
    }

    @Bean
    @DependsOnDatabaseInitialization
    Journal journal(JdbcTemplate jdbc) {
        return new Journal(jdbc);
    }

    @Bean
    JournalDays journalDays(Journal journal, InstantSource clock) {
        return new JournalDays(journal, clock);
    }

    @Bean(destroyMethod = "")
    Producer<byte[], byte[]> messageProducer(KafkaProperties kafka, MessagingProperties properties) {
        return KafkaClients.producer(kafka, properties);
    }

    /**
     * A producer closed without a limit waits for what it cannot send; the pointers of that are still in the outbox.
     */
    @Bean
    DisposableBean messageProducerEnd(Producer<byte[], byte[]> producer, MessagingProperties properties) {
        return () -> producer.close(properties.closeTimeout());
    }

    @Bean
    ConsumerFactory<byte[], byte[]> messageConsumers(KafkaProperties kafka, MessagingProperties properties) {
        return KafkaClients.consumers(kafka, properties);
    }

    @Bean
    Relay relay(
            Journal journal,
            Producer<byte[], byte[]> producer,
            OwnedSlots slots,
            MessagingProperties properties,
            MeterRegistry metrics,
            @Value("${spring.application.name}") String service) {
        Relay.Settings settings =
                new Relay.Settings(properties.relayBatch(), properties.relayPoll(), properties.retry());
        return new Relay(journal, producer, slots, service, settings, metrics);
    }

    @Bean
    UnitOfWork unitOfWork(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Journal journal,
            Slots slots,
            CurrentGeneration generation,
            InstantSource clock,
            Relay relay) {
        return new UnitOfWork(jdbc, transaction, journal, slots, generation.number(), clock, relay::wake);
    }

    @Bean
    Announcer announcer(
            Producer<byte[], byte[]> producer,
            Slots slots,
            CurrentGeneration generation,
            InstantSource clock,
            @Value("${spring.application.name}") String service) {
        return new Announcer(producer, slots, service, generation.number(), clock);
    }

    @Bean
    DeadLetters deadLetters(Producer<byte[], byte[]> producer, MessagingProperties properties, MeterRegistry metrics) {
        return new DeadLetters(producer, properties.sendTimeout(), metrics);
    }

    @Bean
    Resending resending(MessagingProperties properties, @Value("${admin-token}") String adminToken) {
        return new HttpResending(
                properties.producers(),
                Secret.of(adminToken.strip()),
                properties.repair().askTimeout());
    }

    @Bean
    GapRepair gapRepair(MessagingProperties properties) {
        MessagingProperties.Repair repair = properties.repair();
        return new GapRepair(new GapRepair.Settings(
                repair.poll(),
                repair.delay(),
                repair.rereadRecords(),
                repair.rereadLimit(),
                repair.firstBackoff(),
                repair.maxBackoff(),
                repair.maxAttempts(),
                repair.drainBatch()));
    }

    @Bean
    @DependsOnDatabaseInitialization
    StoppedStreams stoppedStreams(JdbcTemplate jdbc) {
        return new StoppedStreams(jdbc);
    }

    @Bean
    @ConditionalOnWebApplication
    ResendController resendController(Journal journal, Relay relay, MessagingProperties properties) {
        return new ResendController(journal, relay::wake, properties.relayBatch());
    }

    @Bean
    @ConditionalOnWebApplication
    ParkedController parkedController(StoppedStreams stopped, GapRepair gapRepair) {
        return new ParkedController(stopped, gapRepair::wake);
    }

    @Bean
    Readers readers(
            ObjectProvider<Subscription> subscriptions,
            ObjectProvider<SnapshotSubscription> snapshots,
            ObjectProvider<InboundSubscription> inbound,
            ConsumerFactory<byte[], byte[]> consumers,
            Producer<byte[], byte[]> producer,
            UnitOfWork unitOfWork,
            JdbcTemplate jdbc,
            DeadLetters deadLetters,
            Slots slots,
            OwnedSlots ownedSlots,
            Resending resending,
            GapRepair gapRepair,
            InstantSource clock,
            MeterRegistry metrics,
            MessagingProperties properties) {
        Consumptions consumptions = new Consumptions(
                consumers,
                unitOfWork,
                jdbc,
                deadLetters,
                slots,
                ownedSlots,
                resending,
                gapRepair,
                clock,
                metrics,
                properties.maxParkedPerKey(),
                properties.retry());
        InboundReadings inboundReadings = new InboundReadings(
                consumers, unitOfWork, jdbc, producer, metrics, properties.sendTimeout(), properties.retry());
        return Readers.of(
                snapshots.orderedStream().toList(),
                subscriptions.orderedStream().toList(),
                inbound.orderedStream().toList(),
                consumptions,
                inboundReadings,
                consumers,
                new SnapshotDecoding(deadLetters),
                properties.retry());
    }

    @Bean
    MessagingHealth messagingHealth(Relay relay, Readers readers, Journal journal) {
        return new MessagingHealth(relay, readers, journal);
    }
}
