package io.tradewind.copytrade;

import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.Topics;
import io.tradewind.domain.AccountId;
import io.tradewind.local.server.Topic;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.testkit.MutableClock;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application as it ships on real PostgreSQL and Kafka, once per test JVM: its consumer group has one name, so two
 * of them would share the topics. Only ports, clock, database and the secrets directory are the tests' own. Tests keep
 * out of each other's way by accounts of their own.
 */
final class Suite {
    static final Duration LIMIT = Duration.ofSeconds(30);
    static final String TOKEN = "0123456789abcdef";
    static final int REJECTED_KEPT = 50;

    private static final JsonMapper JSON = new JsonMapper();

    final TestKafka kafka = TestKafka.shared();
    final MutableClock clock = MutableClock.at(Told.TIME);
    final TestDatabase database = TestPostgres.shared().createDatabase("copytrade");
    final ExecutionStream execution;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger tests = new AtomicInteger();
    private final Path secrets;
    private ConfigurableApplicationContext application;

    private Suite() {
        kafka.createTopics(Stream.of(
                        Topics.LEADER_EVENTS,
                        Topics.LEADER_INBOUND,
                        Topics.ORDER_EVENTS,
                        Topics.ORDER_COMMANDS,
                        Topics.COPY_EVENTS)
                .flatMap(
                        topic -> Stream.of(new Topic(topic.name(), 4, false), new Topic(topic.deadLetters(), 1, false)))
                .toList());
        secrets = secrets();
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

    /** Sorts behind every follower, so that a chunk that waits for a follower does not hold the leader. */
    String newLeader() {
        return "Z" + tests.incrementAndGet();
    }

    void start() {
        application = new SpringApplicationBuilder(CopyTradeApplication.class)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean("clock", InstantSource.class, () -> clock))
                .run(
                        "--TRADEWIND_SECRETS_DIR=" + secrets,
                        "--TRADEWIND_CONFIG_DIR=" + Path.of("..", "config").toAbsolutePath(),
                        "--TRADEWIND_PG_URL=" + database.url(),
                        "--TRADEWIND_KAFKA=" + kafka.bootstrapServers(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.hikari.connection-timeout=1000",
                        // Longer than any test waits: who is held up by a lock stays held up.
                        "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=120s",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--copytrade.replication.stop-timeout=1s",
                        "--copytrade.inbound.rejected-kept=" + REJECTED_KEPT,
                        "--copytrade.inbound.grants[0].source=desk",
                        "--copytrade.inbound.grants[0].leaders=EXT-1,EXT-2,EXT-3,EXT-4,EXT-5,EXT-6",
                        "--copytrade.inbound.grants[1].source=other",
                        "--copytrade.inbound.grants[1].leaders=EXT-9");
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

    /** Status and body of a call of the REST API; the body is null when there is none. */
    record Answer(int status, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }

        String field() {
            return body.path("field").asString("");
        }
    }

    Answer get(String path) {
        return call(api(path));
    }

    Answer delete(String path) {
        return call(api(path).DELETE());
    }

    Answer post(String path, String body) {
        return call(api(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Subscribes and returns the id. */
    String subscribe(String leader, String follower, String ratio) {
        Answer answer = post("/subscriptions", """
                {"leader":"%s","follower":"%s","sizing":{"kind":"FIXED_RATIO","ratio":"%s"}}""".formatted(leader, follower, ratio));
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
        return answer.body().get("id").asString();
    }

    /** Publishes states of leaders' orders and returns when they are stored. */
    void lead(Told... states) {
        for (Told state : states) {
            tell(state);
        }
    }

    private void tell(Told state) {
        Stamp stamp = execution.publish(new AccountId(state.leader()), state.event());
        await().atMost(LIMIT)
                .until(() ->
                        rows().queryForObject("""
                        select count(*) from leader_order
                        where leader = ? and (generation, sequence) >= (?, ?)""", Long.class, state.leader(), stamp.generation(), stamp.sequence())
                                > 0);
    }

    /** Returns when all that the leader did was told to all followers. */
    void awaitServed(String leader) {
        await().atMost(LIMIT)
                .until(() -> rows().queryForObject(
                                        "select count(*) from replication_round where leader = ?", Long.class, leader)
                        == 0);
    }

    /** Makes a key's row, as a unit of work would, so that it can be locked from outside. */
    void register(String account) {
        rows().update(
                        "insert into message_key (key, slot) values (?, ?) on conflict do nothing",
                        account,
                        application.getBean(Slots.class).of(account));
    }

    HttpResponse<String> management(String path) {
        return send(HttpRequest.newBuilder(URI.create(url("local.management.port", "/actuator/" + path))));
    }

    HttpResponse<String> withToken(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url("local.server.port", "/api/v1" + path)));
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(url("local.server.port", "/api/v1" + path)))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private Answer call(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        return new Answer(response.statusCode(), response.body().isEmpty() ? null : JSON.readTree(response.body()));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(LIMIT).build();
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

    private Path secrets() {
        try {
            Path directory = Files.createTempDirectory("secrets");
            Files.writeString(directory.resolve("admin-token"), TOKEN + "\n");
            Files.writeString(directory.resolve("pg-copytrade"), database.password() + "\n");
            directory.resolve("admin-token").toFile().deleteOnExit();
            directory.resolve("pg-copytrade").toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
