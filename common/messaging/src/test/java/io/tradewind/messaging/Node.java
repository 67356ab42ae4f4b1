package io.tradewind.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.messaging.snapshot.SnapshotSubscription;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** One instance of a service that consists of nothing but messaging, on real Kafka and PostgreSQL. */
public final class Node implements AutoCloseable {
    /** Partitions of every topic here. */
    public static final int SLOTS = 4;

    /** What every node lets in. */
    public static final String ADMIN_TOKEN = "token-of-the-test";

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A node that only publishes, and owns every slot. */
    public static Node publisher(String service, TestDatabase database, TestKafka kafka, String... settings) {
        Node node = start(service, database, kafka, List.of(), List.of(), settings);
        node.bean(OwnedSlots.class).acquire(IntStream.range(0, SLOTS).boxed().toList());
        return node;
    }

    public static Node start(
            String service,
            TestDatabase database,
            TestKafka kafka,
            List<Subscription> subscriptions,
            List<SnapshotSubscription> snapshots,
            String... settings) {
        Topics.all().forEach(topic -> kafka.createTopic(topic.name(), SLOTS, topic.compacted()));
        Topics.all().forEach(topic -> kafka.createTopic(topic.deadLetters(), SLOTS, false));
        return new Node(new SpringApplicationBuilder(Wiring.class)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    subscriptions.forEach(s -> beans.registerBean(s.consumer(), Subscription.class, () -> s));
                    snapshots.forEach(s -> beans.registerBean(s.name(), SnapshotSubscription.class, () -> s));
                })
                .properties(
                        "spring.application.name=" + service,
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=" + database.password(),
                        "spring.datasource.hikari.connection-timeout=2000",
                        "spring.liquibase.change-log=classpath:db/changelog/messaging.sql",
                        "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN",
                        "logging.level.org.apache.kafka=ERROR",
                        "server.port=0",
                        "management.server.port=0",
                        "admin-token=" + ADMIN_TOKEN,
                        "tradewind.messaging.slots=" + SLOTS,
                        "tradewind.messaging.repair.poll=100ms",
                        "tradewind.messaging.repair.first-backoff=200ms",
                        "tradewind.messaging.repair.max-backoff=500ms")
                // Not among the properties above: those give way to what all services have in common.
                .run(Arrays.stream(settings).map(setting -> "--" + setting).toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Base URL of its REST. */
    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public UnitOfWork unitOfWork() {
        return bean(UnitOfWork.class);
    }

    public JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    public double counted(String meter) {
        return bean(MeterRegistry.class).get(meter).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** A stop in good order. */
    @Override
    public void close() {
        context.close();
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
    }
}
