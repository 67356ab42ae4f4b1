package io.tradewind.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Topic;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.Messages;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbound.InboundOutcome.Accepted;
import io.tradewind.messaging.inbound.InboundOutcome.Rejected;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import io.tradewind.testkit.TopicProbe;
import io.tradewind.testkit.TopicProbe.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What comes from outside is taken once, in order, or kept with a reason; whatever is down meanwhile. */
@Tag("A-07")
class InboundIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final TestKafka kafka = TestKafka.shared();
    private final TestDatabase database = TestPostgres.shared().createDatabase("inbound");
    private final Topic topic = new Topic("inbound-" + run, Topic.Kind.INBOUND);

    @Test
    void aRecordThatCannotBeStoredGoesAloneAndTheOthersPass() {
        topicsOn(kafka);
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            List.of("1", "2", "violates", "3", "fails", "4", "judge-fails", "5", "bad", "6")
                    .forEach(value -> send(producer, value));
        }

        try (ConfigurableApplicationContext node = start(kafka, new Handler())) {
            awaitTaken(node, "1", "2", "3", "4", "5", "6");

            List<Seen> letters = letters(kafka, 4);
            assertThat(letters)
                    .extracting(
                            letter -> letter.value() + " " + letter.headers().get(Headers.REASON_CODE))
                    .containsExactlyInAnyOrder(
                            "violates APPLY_FAILED", "fails APPLY_FAILED", " APPLY_FAILED", "bad NO_GOOD");
            assertThat(letters)
                    .extracting(letter -> letter.headers().get(Headers.ORIGIN))
                    .containsExactlyInAnyOrder(origin(2), origin(4), origin(6), origin(8));
            assertThat(counted(node, "accepted")).isEqualTo(6);
            assertThat(counted(node, "rejected")).isEqualTo(4);
            assertThat(node.getBean("messagingHealth", HealthIndicator.class)
                            .health()
                            .getStatus())
                    .isEqualTo(Status.UP);
        }
    }

    @Test
    void whatContradictsTheStoreIsRejectedByItsOwnCodeAndKeysAreHeld() {
        topicsOn(kafka);
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            List.of("1", "contradicts", "publishes").forEach(value -> send(producer, value));
        }

        try (ConfigurableApplicationContext node = start(kafka, new Handler())) {
            awaitTaken(node, "1", "publishes");

            assertThat(letters(kafka, 1)).satisfiesExactly(letter -> {
                assertThat(letter.value()).isEqualTo("contradicts");
                assertThat(letter.headers()).containsEntry(Headers.REASON_CODE, "TOLD_OTHERWISE");
            });
            assertThat(node.getBean(JdbcTemplate.class)
                            .queryForList("select key from message_key order by key", String.class))
                    .containsExactly("A-1", "A-2");
            assertThat(node.getBean(JdbcTemplate.class).queryForObject("select count(*) from journal", Long.class))
                    .isEqualTo(2);
        }
    }

    @Test
    void aRecordIsPassedOverOnlyOnceItsDeadLetterIsAcknowledged() {
        kafka.createTopic(topic.name(), 1, false);
        Handler handler = new Handler();
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka);
                ConfigurableApplicationContext node = start(kafka, handler)) {
            send(producer, "bad");
            send(producer, "1");

            await().atMost(LIMIT).until(() -> handler.badOnes.get() >= 2);
            assertThat(taken(node)).isEmpty();
            assertThat(node.getBean(JdbcTemplate.class).queryForList("select * from consumer_offset"))
                    .isEmpty();

            kafka.createTopic(topic.deadLetters(), 1, false);
            awaitTaken(node, "1");
            assertThat(letters(kafka, 1)).hasSize(1);
        }
    }

    @Test
    @Tag("K4")
    void stopsRewindsAndAnAbsentDatabaseChangeNothing() {
        topicsOn(kafka);
        List<String> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            try (ConfigurableApplicationContext node = start(kafka, new Handler())) {
                sendNumbers(producer, 0, 100, sent);
                awaitTaken(node, sent);
                ListAppender<ILoggingEvent> log = logOfReading();
                database.takeAway();
                send(producer, "bad");
                sendNumbers(producer, 100, 200, sent);
                await().atMost(LIMIT)
                        .until(() -> List.copyOf(log.list).stream()
                                .anyMatch(line -> line.getMessage().contains("waits and tries again")));
                database.giveBack();
                sendNumbers(producer, 200, 250, sent);
                awaitTaken(node, sent);
                sendNumbers(producer, 250, 300, sent);
            }
            sendNumbers(producer, 300, 400, sent);
            try (ConfigurableApplicationContext node = start(kafka, new Handler())) {
                awaitTaken(node, sent);
                node.getBean(JdbcTemplate.class).update("update consumer_offset set next_offset = 0");
            }
            try (ConfigurableApplicationContext node = start(kafka, new Handler())) {
                sendNumbers(producer, 400, 410, sent);
                awaitTaken(node, sent);
                assertThat(node.getBean(JdbcTemplate.class)
                                .queryForObject("select next_offset from consumer_offset", Long.class))
                        .isEqualTo(411);
            }
        }
    }

    @Test
    @Tag("K4")
    void aKilledKafkaLosesNothing() {
        try (TestKafka own = TestKafka.start()) {
            topicsOn(own);
            Topics.all().forEach(other -> own.createTopic(other.name(), 1, other.compacted()));
            List<String> sent = new ArrayList<>();
            try (KafkaProducer<byte[], byte[]> producer = producer(own);
                    ConfigurableApplicationContext node = start(own, new Handler())) {
                sendNumbers(producer, 0, 50, sent);
                awaitTaken(node, sent);
                own.killMinusNine();
                own.restart();
                send(producer, "bad");
                sendNumbers(producer, 50, 100, sent);

                awaitTaken(node, sent);
                assertThat(letters(own, 1)).hasSize(1);
            }
        }
    }

    private static ListAppender<ILoggingEvent> logOfReading() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(InboundReading.class)).addAppender(log);
        return log;
    }

    private void topicsOn(TestKafka server) {
        server.createTopic(topic.name(), 1, false);
        server.createTopic(topic.deadLetters(), 1, false);
    }

    private void sendNumbers(KafkaProducer<byte[], byte[]> producer, int from, int to, List<String> sent) {
        IntStream.range(from, to).mapToObj(String::valueOf).forEach(value -> {
            sent.add(value);
            send(producer, value);
        });
        producer.flush();
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String value) {
        producer.send(new ProducerRecord<>(topic.name(), null, value.getBytes(StandardCharsets.UTF_8)));
    }

    private static KafkaProducer<byte[], byte[]> producer(TestKafka server) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void awaitTaken(ConfigurableApplicationContext node, String... values) {
        awaitTaken(node, List.of(values));
    }

    private static void awaitTaken(ConfigurableApplicationContext node, List<String> values) {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(taken(node)).isEqualTo(values));
    }

    private static List<String> taken(ConfigurableApplicationContext node) {
        return node.getBean(JdbcTemplate.class).queryForList("select value from taken order by place", String.class);
    }

    private List<Seen> letters(TestKafka server, int count) {
        try (TopicProbe probe = TopicProbe.of(server.bootstrapServers(), topic.deadLetters())) {
            probe.awaitCount(LIMIT, count);
            return probe.readToEnd();
        }
    }

    private String origin(int offset) {
        return topic.name() + "/0/" + offset;
    }

    private static double counted(ConfigurableApplicationContext node, String outcome) {
        return node
                .getBean(MeterRegistry.class)
                .get("tradewind.inbound.records")
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private ConfigurableApplicationContext start(TestKafka server, Handler handler) {
        return new SpringApplicationBuilder(Wiring.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(InboundSubscription.class, () -> {
                            handler.jdbc = context.getBean(JdbcTemplate.class);
                            return new InboundSubscription("inbound", topic, handler);
                        }))
                .properties(
                        "spring.application.name=" + run,
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=" + database.password(),
                        "spring.datasource.hikari.connection-timeout=1000",
                        "spring.liquibase.change-log=classpath:db/changelog/messaging.sql",
                        "spring.kafka.bootstrap-servers=" + server.bootstrapServers(),
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN",
                        "logging.level.org.apache.kafka=ERROR",
                        "server.port=0",
                        "management.server.port=0",
                        "admin-token=token-of-the-test")
                .run("--tradewind.messaging.retry=200ms");
    }

    /** Keeps values in a table that knows them again; a few words have a meaning of their own. */
    private static final class Handler implements InboundHandler {
        final AtomicInteger badOnes = new AtomicInteger();
        volatile JdbcTemplate jdbc = new JdbcTemplate();

        @Override
        public InboundOutcome judge(InboundRecord record) {
            byte[] bytes = record.value();
            String value = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
            return switch (value) {
                case "bad" -> {
                    badOnes.incrementAndGet();
                    yield new Rejected("NO_GOOD", "It says so.", null, false);
                }
                case "judge-fails" -> throw new IllegalStateException("planted");
                case "fails" ->
                    new Accepted(_ -> {
                        throw new IllegalStateException("planted");
                    });
                case "contradicts" ->
                    new Accepted(_ -> {
                        throw new ContradictionException(new Rejected("TOLD_OTHERWISE", "It was told.", "demo", false));
                    });
                case "publishes" -> new Accepted(Set.of("A-1", "A-2"), this::publish);
                default -> new Accepted(transaction -> store(value, transaction));
            };
        }

        private void publish(Transaction transaction) {
            transaction.publish("A-1", Messages.numbered("A-1", 1));
            transaction.publish("A-2", Messages.numbered("A-2", 1));
            store("publishes", transaction);
        }

        private void store(String value, Transaction transaction) {
            jdbc.update("insert into taken (value) values (?) on conflict (value) do nothing", value);
            transaction.afterCommit(() -> {});
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Wiring {
        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        @Bean
        MeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Object takenTable(JdbcTemplate jdbc) {
            jdbc.execute("""
                    create table if not exists taken (
                      place bigint generated always as identity,
                      value text primary key check (value <> 'violates'))""");
            return "made";
        }
    }
}
