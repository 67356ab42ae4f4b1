package io.tradewind.position;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.Topics;
import io.tradewind.testkit.MutableClock;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real application on real PostgreSQL and Kafka, once per test JVM: its consumer group has one name, so two of them
 * would share the topic. Tests keep out of each other's way by accounts of their own.
 */
final class Suite {
    static final Duration LIMIT = Duration.ofSeconds(30);
    static final Duration RENEWAL = Duration.ofMillis(400);
    static final String TOKEN = "token-of-the-test";

    private static final JsonMapper JSON = new JsonMapper();

    final TestKafka kafka = TestKafka.shared();
    final MutableClock clock = MutableClock.at("2026-11-21T10:00:00Z");
    final TestDatabase database = TestPostgres.shared().createDatabase("position");
    final ExecutionStream execution;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger accounts = new AtomicInteger();
    private ConfigurableApplicationContext application;

    private Suite() {
        kafka.createTopic(Topics.ORDER_EVENTS.name(), 4, false);
        kafka.createTopic(Topics.ORDER_EVENTS.deadLetters(), 1, false);
        kafka.createTopic(Topics.POSITION_SNAPSHOTS.name(), 4, true);
        execution = new ExecutionStream(kafka.bootstrapServers(), clock);
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(execution::close, "stop-execution"));
    }

    private static final class Shared {
        static final Suite INSTANCE = new Suite();
    }

    static Suite shared() {
        return Shared.INSTANCE;
    }

    String newAccount() {
        return "A" + accounts.incrementAndGet();
    }

    void start() {
        application = startInstance();
    }

    /** Another instance; the caller closes it. */
    ConfigurableApplicationContext startInstance() {
        return new SpringApplicationBuilder(PositionApplication.class)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean("clock", InstantSource.class, () -> clock))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--admin-token=" + TOKEN,
                        "--TRADEWIND_PG_URL=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--pg-position=" + database.password(),
                        "--spring.datasource.hikari.connection-timeout=1000",
                        "--TRADEWIND_KAFKA=" + kafka.bootstrapServers(),
                        "--tradewind.messaging.poll-batch=50",
                        "--tradewind.position.permission.renewal=" + RENEWAL.toMillis() + "ms");
    }

    ConfigurableApplicationContext application() {
        return application;
    }

    void stop() {
        application.close();
    }

    /** A connection that bypasses the application. */
    JdbcTemplate rows() {
        return new JdbcTemplate(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }

    /** Status and body of a call of the REST API. */
    record Answer(int status, JsonNode body) {}

    Answer get(String path) {
        return call(HttpRequest.newBuilder(URI.create(url("local.server.port", "/api/v1" + path)))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
    }

    Answer getWithoutToken(String path) {
        return call(HttpRequest.newBuilder(URI.create(url("local.server.port", "/api/v1" + path)))
                .build());
    }

    int health(String probe) {
        return call(HttpRequest.newBuilder(URI.create(url("local.management.port", "/actuator/health/" + probe)))
                        .build())
                .status();
    }

    String prometheus() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("local.management.port", "/actuator/prometheus")))
                .build();
        return send(request).body();
    }

    /** How far the account's order events were applied; NONE before the first. */
    Stamp asOf(String account) {
        return rows()
                .query(
                        "select as_of_generation, as_of_sequence from account_state where account = ?",
                        (row, _) -> new Stamp(row.getLong(1), row.getLong(2)),
                        account)
                .stream()
                .findFirst()
                .orElse(Stamp.NONE);
    }

    private Answer call(HttpRequest request) {
        HttpResponse<String> response = send(request);
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String url(String portProperty, String path) {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty(portProperty) + path;
    }
}
