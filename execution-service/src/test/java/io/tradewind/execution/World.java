package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Topic;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.Quantity;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * The service as it ships, between a real Kafka, a real PostgreSQL and the simulated venue. One for all tests of this
 * JVM; each test has accounts of its own. The service can be stopped and started again.
 */
final class World {
    static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SLOTS = 4;
    /** Accounts that the shipped set-up does not have. */
    static final int DOUBTFUL = 38;

    private static final class Shared {
        static final World INSTANCE = new World();

        static {
            INSTANCE.startService();
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close, "stop-world"));
        }
    }

    final TestDatabase database = TestPostgres.shared().createDatabase("execution");
    final Venue venue;
    final Heard heard;
    final Doors doors;
    final Inputs inputs;
    private final TestKafka kafka = TestKafka.shared();
    private final Path config;
    private final Slots slots = new Slots(SLOTS);
    private ConfigurableApplicationContext service;

    static World shared() {
        return Shared.INSTANCE;
    }

    private World() {
        // What is waited for is often there already.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            venue = Venue.with(doubtful(), target);
            config = Files.createTempDirectory(target, "config");
            Files.writeString(config.resolve("accounts.yaml"), accounts());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (Topic topic : Topics.all()) {
            kafka.createTopic(topic.name(), SLOTS, topic.compacted());
            kafka.createTopic(topic.deadLetters(), 1, false);
        }
        heard = new Heard(kafka.bootstrapServers());
        doors = new Doors(this::servicePort);
        inputs = new Inputs(kafka.bootstrapServers(), slots, heard, doors);
    }

    private static List<String> doubtful() {
        return IntStream.rangeClosed(1, DOUBTFUL)
                .mapToObj("DOUBT-%03d"::formatted)
                .toList();
    }

    /** The shipped set-up, with accounts for orders in doubt and a book of limit orders. */
    private static String accounts() throws IOException {
        return Files.readString(Path.of("..", "config", "accounts.yaml"))
                .replace("BENCH-001..100]", "BENCH-001..100, DOUBT-001..%03d]".formatted(DOUBTFUL))
                .replace(
                        "    books:\n",
                        "    books:\n      limit:\n        order-type: LIMIT\n        protection: NONE\n");
    }

    /** What the shipped set-up is changed in: only places, and waits that a test would sit through. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("admin-token", Http.TOKEN);
        settings.put("pg-execution", database.password());
        settings.put("TRADEWIND_PG_URL", database.url());
        settings.put("TRADEWIND_KAFKA", kafka.bootstrapServers());
        settings.put("TRADEWIND_SIM_URL", venue.url());
        settings.put("TRADEWIND_CONFIG_DIR", config.toString());
        settings.put("spring.datasource.username", database.user());
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("tradewind.execution.account.entry-wait", "4s");
        settings.put("tradewind.execution.account.retake", "1s");
        settings.put("tradewind.execution.account.retry", "200ms");
        settings.put("tradewind.execution.account.resync-pause", "1s");
        settings.put("tradewind.execution.breaker.open-for", "300ms");
        settings.put("execution.broker.alpaca.call-timeout", "1s");
        settings.put("execution.broker.alpaca.query-timeout", "1s");
        settings.put("execution.broker.alpaca.late-accept-window", "2s");
        settings.put("execution.broker.alpaca.settle-time", "200ms");
        settings.put("execution.broker.alpaca.throttle-is-definitive", "true");
        settings.put("execution.broker.alpaca.throttle-wait", "1500ms");
        settings.put("execution.broker.alpaca.stream.first-pause", "200ms");
        profile(settings, "standard", Duration.ofMinutes(1));
        profile(settings, "short", Duration.ofMillis(1500));
        profile(settings, "patient", Duration.ofMinutes(5));
        return settings;
    }

    /** Profiles of fill detection that differ in their timeout only. */
    private static void profile(Map<String, String> settings, String name, Duration timeout) {
        String prefix = "tradewind.execution.detection.profiles." + name + ".";
        settings.put(prefix + "timeout", timeout.toString());
        settings.put(prefix + "initial-poll", "100ms");
        settings.put(prefix + "poll-increase", "50ms");
        settings.put(prefix + "max-poll", "400ms");
        settings.put(prefix + "max-retries", "3");
        settings.put(prefix + "retry-backoff", "100ms");
    }

    synchronized void startService() {
        service = SpringApplication.run(
                ExecutionApplication.class,
                settings().entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    synchronized void stopService() {
        service.close();
    }

    /** How a JVM with the service and without its settings is started. */
    static List<String> javaCommand() {
        return List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ExecutionApplication.class.getName());
    }

    BeanFactory beans() {
        return service;
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    int slotOf(String account) {
        return slots.of(account);
    }

    private int servicePort(String property) {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty(property));
    }

    private void close() {
        service.close();
        inputs.close();
        venue.close();
    }

    /** From here on an account may enter, for a minute. */
    void ready(String account) {
        doors.awaitReady(account);
        inputs.permit(account);
    }

    /** Enters, and about half is filled; the rest waits for the symbol's next price. Returns the half. */
    OrderFilled filledInPart(String account, String quantity) {
        venue.fault(account, "PARTIAL_FILL", "POST", "/v2/orders", 1, 0);
        inputs.send(Signals.enter(account, "entry", quantity));
        OrderFilled part = heard.await(account, OrderFilled.class, 1).getFirst();
        assertThat(part.cumAfter()).isLessThan(Quantity.of(quantity));
        return part;
    }

    /** Waits until the venue was asked for the account's order so many times more, or its intent is believed over. */
    void awaitQuestions(String account, int more) {
        awaitQuestions(List.of(account), more);
    }

    void awaitQuestions(List<String> accounts, int more) {
        Map<String, Long> asked = accounts.stream().collect(Collectors.toMap(account -> account, venue::questions));
        asked.forEach((account, before) -> Awaitility.await()
                .atMost(LIMIT)
                .until(() -> venue.questions(account) >= before + more
                        || !heard.events(account, IntentClosed.class).isEmpty()));
    }

    /** The account's first order as the service shows it. */
    JsonNode order(String account) {
        return doors.order(heard.orderIds(account).getFirst());
    }
}
