package io.tradewind.signal;

import io.tradewind.contracts.Topics;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The real application on a real Kafka and a real PostgreSQL: one for all tests of this JVM, which may stop and start
 * it again.
 */
public final class SignalNode {
    public static final String DEMO_SECRET = secret();
    public static final String BENCH_SECRET = secret();
    public static final String ADMIN_TOKEN = secret();
    /** Rejected records that are shown, at most. */
    public static final int REJECTED_KEPT = 40;

    private final TestDatabase database;
    private final TestKafka kafka;

    private @Nullable ConfigurableApplicationContext context;

    private SignalNode() {
        kafka = TestKafka.shared();
        List<io.tradewind.local.server.Topic> topics = new ArrayList<>();
        for (var topic : List.of(Topics.SIGNAL_INBOUND, Topics.SIGNAL_EVENTS, Topics.ORDER_EVENTS)) {
            topics.add(new io.tradewind.local.server.Topic(topic.name(), 4, topic.compacted()));
            topics.add(new io.tradewind.local.server.Topic(topic.deadLetters(), 4, false));
        }
        kafka.createTopics(topics);
        database = TestPostgres.shared().createDatabase("signal");
    }

    /** Running. */
    public static SignalNode shared() {
        Shared.INSTANCE.start();
        return Shared.INSTANCE;
    }

    public synchronized void start() {
        if (context == null) {
            context = SpringApplication.run(
                    SignalApplication.class,
                    "--server.port=0",
                    "--management.server.port=0",
                    "--spring.datasource.url=" + database.url(),
                    "--spring.datasource.username=" + database.user(),
                    "--spring.datasource.password=" + database.password(),
                    "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                    "--admin-token=" + ADMIN_TOKEN,
                    "--signal.lifecycle.drain-timeout=3s",
                    "--signal.source.refresh=200ms",
                    "--signal.webhook.body-timeout=3s",
                    "--signal.inbound.rejected-kept=" + REJECTED_KEPT,
                    "--signal.source.seed[0].name=demo",
                    "--signal.source.seed[0].secret=" + DEMO_SECRET,
                    "--signal.source.seed[0].accounts=DEMO",
                    "--signal.source.seed[0].book=demo",
                    "--signal.source.seed[0].kafka=true",
                    "--signal.source.seed[1].name=bench",
                    "--signal.source.seed[1].secret=" + BENCH_SECRET,
                    "--signal.source.seed[1].accounts=BENCH-001..BENCH-100",
                    "--signal.source.seed[1].book=bench",
                    "--signal.source.seed[1].kafka=true",
                    "--signal.source.seed[2].name=web",
                    "--signal.source.seed[2].secret=" + secret(),
                    "--signal.source.seed[2].accounts=DEMO",
                    "--signal.source.seed[2].book=web");
        }
    }

    public synchronized void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    public synchronized <T> T bean(Class<T> type) {
        if (context == null) {
            throw new IllegalStateException("stopped");
        }
        return context.getBean(type);
    }

    public synchronized String property(String name) {
        if (context == null) {
            throw new IllegalStateException("stopped");
        }
        return context.getEnvironment().getRequiredProperty(name);
    }

    public TestDatabase database() {
        return database;
    }

    public String kafka() {
        return kafka.bootstrapServers();
    }

    public int port() {
        return Integer.parseInt(property("local.server.port"));
    }

    public int managementPort() {
        return Integer.parseInt(property("local.management.port"));
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static final class Shared {
        static final SignalNode INSTANCE = new SignalNode();
    }
}
