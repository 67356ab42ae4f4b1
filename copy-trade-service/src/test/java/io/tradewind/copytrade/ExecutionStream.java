package io.tradewind.copytrade;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.contracts.Stamp;
import io.tradewind.domain.AccountId;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.outbox.Generation;
import io.tradewind.messaging.outbox.Journal;
import io.tradewind.messaging.outbox.Relay;
import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import liquibase.integration.spring.SpringLiquibase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Execution-service as far as its order and leader events go: a database of its own with journal and outbox, the real
 * unit of work and the real relay, so that headers, sequences and repeats are real.
 */
final class ExecutionStream implements AutoCloseable {
    private static final int SLOTS = 4;

    private final HikariDataSource database;
    private final JdbcTemplate jdbc;
    private final OwnedSlots owned = new OwnedSlots();
    private final Producer<byte[], byte[]> producer;
    private final Relay relay;
    private final UnitOfWork unitOfWork;

    ExecutionStream(String bootstrapServers, InstantSource clock) {
        TestDatabase execution = TestPostgres.shared().createDatabase("execution");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(execution.url());
        config.setUsername(execution.user());
        config.setPassword(execution.password());
        config.setMaximumPoolSize(4);
        database = new HikariDataSource(config);
        jdbc = new JdbcTemplate(database);
        migrate();
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        Journal journal = new Journal(jdbc);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        journal.prepareDays(today.minusDays(1), today.plusDays(1));
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        relay = new Relay(
                journal,
                producer,
                owned,
                "execution-service",
                new Relay.Settings(500, Duration.ofMillis(100), Duration.ofMillis(200)),
                new SimpleMeterRegistry());
        long generation = Generation.establish(jdbc, transaction);
        unitOfWork = new UnitOfWork(jdbc, transaction, journal, new Slots(SLOTS), generation, clock, relay::wake);
        relay.start();
        resume();
    }

    /** Publishes the messages of one account in one transaction; returns the place of the last. */
    Stamp publish(AccountId account, Record... messages) {
        return unitOfWork.withKey(account.value(), transaction -> {
            Stamp stamp = Stamp.NONE;
            for (Record message : messages) {
                stamp = transaction.publish(account.value(), message);
            }
            return stamp;
        });
    }

    /** Sends all records of the account again, exactly as they were: what a relay does that died before its delete. */
    void republish(String account) {
        sendAgain("select id, partition, written_on from journal where record_key = ?", account);
    }

    private void sendAgain(String pointers, Object... arguments) {
        jdbc.update("insert into outbox (id, slot, written_on) " + pointers + " on conflict do nothing", arguments);
        relay.wake();
    }

    private void resume() {
        owned.acquire(slots());
        relay.wake();
    }

    private static List<Integer> slots() {
        return IntStream.range(0, SLOTS).boxed().toList();
    }

    private void migrate() {
        SpringLiquibase liquibase = new SpringLiquibase();
        liquibase.setDataSource(database);
        liquibase.setChangeLog("classpath:db/changelog/messaging.sql");
        liquibase.setResourceLoader(new DefaultResourceLoader());
        try {
            liquibase.afterPropertiesSet();
        } catch (liquibase.exception.LiquibaseException e) {
            throw new IllegalStateException("the database of the order events could not be prepared", e);
        }
    }

    @Override
    public void close() {
        relay.stop();
        producer.close(Duration.ofSeconds(5));
        database.close();
    }
}
