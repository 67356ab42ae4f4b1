package io.tradewind.execution;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.Topic;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountSnapshot;
import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderEvent;
import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.contracts.position.PositionEvent.PositionSnapshot;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.domain.AccountId;
import io.tradewind.messaging.outbox.OutgoingMessage;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.simbroker.SimBroker;
import io.tradewind.simbroker.SimBrokerOptions;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import io.tradewind.testkit.TopicProbe;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as it ships, between a real Kafka, a real PostgreSQL and the simulated venue. One for all tests of this
 * JVM; each test has accounts of its own. The service can be stopped and started again.
 */
final class World {
    static final Duration LIMIT = Duration.ofSeconds(90);
    static final String TOKEN = "0123456789abcdef";
    private static final int SLOTS = 4;
    /** Accounts that the shipped set-up does not have. */
    static final int DOUBTFUL = 35;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final class Shared {
        static final World INSTANCE = new World();

        static {
            INSTANCE.startService();
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close, "stop-world"));
        }
    }

    final TestDatabase database = TestPostgres.shared().createDatabase("execution");
    final TestKafka kafka = TestKafka.shared();
    private final SimBrokerOptions venueOptions;
    private volatile SimBroker venue;
    private final Path config;
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicProbe events;
    private final TopicProbe leaderEvents;
    private final TopicProbe standings;
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();
    private final Slots slots = new Slots(SLOTS);
    private ConfigurableApplicationContext service;

    static World shared() {
        return Shared.INSTANCE;
    }

    private World() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            venueOptions = IntStream.rangeClosed(1, DOUBTFUL)
                    .mapToObj("DOUBT-%03d"::formatted)
                    .reduce(
                            SimBrokerOptions.inTest(Files.createTempDirectory(target, "venue")),
                            (options, account) -> options.withAccount(account, new BigDecimal("100000000")),
                            (one, other) -> other);
            venue = SimBroker.start(venueOptions);
            config = Files.createTempDirectory(target, "config");
            Files.writeString(config.resolve("accounts.yaml"), accounts());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (Topic topic : Topics.all()) {
            kafka.createTopic(topic.name(), SLOTS, topic.compacted());
            kafka.createTopic(topic.deadLetters(), 1, false);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        events = TopicProbe.of(kafka.bootstrapServers(), Topics.ORDER_EVENTS.name());
        leaderEvents = TopicProbe.of(kafka.bootstrapServers(), Topics.LEADER_EVENTS.name());
        standings = TopicProbe.of(kafka.bootstrapServers(), Topics.ACCOUNT_SNAPSHOTS.name());
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
        settings.put("admin-token", TOKEN);
        settings.put("pg-execution", database.password());
        settings.put("TRADEWIND_PG_URL", database.url());
        settings.put("TRADEWIND_KAFKA", kafka.bootstrapServers());
        settings.put("TRADEWIND_SIM_URL", venue.tradingUrl().toString());
        settings.put("TRADEWIND_CONFIG_DIR", config.toString());
        settings.put("spring.datasource.username", database.user());
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("tradewind.execution.account.entry-wait", "4s");
        settings.put("tradewind.execution.account.retake", "1s");
        settings.put("execution.broker.alpaca.call-timeout", "1s");
        settings.put("execution.broker.alpaca.query-timeout", "3s");
        settings.put("execution.broker.alpaca.late-accept-window", "2s");
        settings.put("execution.broker.alpaca.settle-time", "200ms");
        settings.put("execution.broker.alpaca.throttle-is-definitive", "true");
        settings.put("execution.broker.alpaca.throttle-wait", "1500ms");
        settings.put("execution.broker.alpaca.stream.first-pause", "200ms");
        settings.put("tradewind.execution.detection.profiles.short.timeout", "2s");
        settings.put("tradewind.execution.detection.profiles.short.initial-poll", "200ms");
        settings.put("tradewind.execution.detection.profiles.short.poll-increase", "100ms");
        settings.put("tradewind.execution.detection.profiles.short.max-poll", "1s");
        settings.put("tradewind.execution.detection.profiles.short.max-retries", "3");
        settings.put("tradewind.execution.detection.profiles.short.retry-backoff", "200ms");
        settings.put("tradewind.execution.detection.profiles.patient.timeout", "300s");
        settings.put("tradewind.execution.detection.profiles.patient.initial-poll", "200ms");
        settings.put("tradewind.execution.detection.profiles.patient.poll-increase", "100ms");
        settings.put("tradewind.execution.detection.profiles.patient.max-poll", "500ms");
        settings.put("tradewind.execution.detection.profiles.patient.max-retries", "3");
        settings.put("tradewind.execution.detection.profiles.patient.retry-backoff", "200ms");
        return settings;
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

    /** Ends the venue; what it has answered is on its disk. */
    int[] stopVenue() {
        int[] ports = {venue.tradingPort(), venue.controlPort()};
        try {
            venue.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ports;
    }

    /** Starts the venue where it was. */
    void startVenue(int[] ports) {
        try {
            venue = SimBroker.start(venueOptions.onPorts(ports[0], ports[1]));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    private void close() {
        service.close();
        producer.close();
        try {
            venue.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a signal as signal-service would. */
    void send(SignalAccepted signal) {
        String key = signal.account().value();
        long sequence = sequences.merge(key, 1L, Long::sum);
        UUID id = UUID.nameUUIDFromBytes((key + sequence).getBytes(StandardCharsets.UTF_8));
        publish(signal, key, key, sequence, id, "signal-service");
    }

    /** Sends a command as copy-trade-service would. */
    <C extends Record & OrderCommand> void wish(C command) {
        String key = command.account().value();
        long sequence = sequences.merge("wishes " + key, 1L, Long::sum);
        UUID id = UUID.nameUUIDFromBytes(("wish " + key + sequence).getBytes(StandardCharsets.UTF_8));
        publish(command, key, key, sequence, id, "copy-trade-service");
    }

    /** What was told of a leader's orders, each once, in order. */
    synchronized List<LeaderOrderChanged> leaderEvents(String leader) {
        List<LeaderOrderChanged> found = new ArrayList<>();
        Set<Told> known = new HashSet<>();
        for (TopicProbe.Seen seen : leaderEvents.readToEnd()) {
            if (leader.equals(seen.key()) && known.add(told(seen))) {
                found.add(ContractJson.events().readValue(seen.value(), LeaderOrderChanged.class));
            }
        }
        return found;
    }

    /** Permits entries for a minute, as position-service would once the book equals the newest report. */
    void permit(String account) {
        tellPermission(account);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> account(account).path("permission").asBoolean());
    }

    /** The same without asking the service whether it has heard. */
    void tellPermission(String account) {
        tellPermission(account, Instant.now().plusSeconds(60));
    }

    private void tellPermission(String account, Instant expires) {
        BrokerReport report = lastReport(account);
        Stamp asOf = stampOf(report);
        publish(
                new BookReady(
                        new AccountId(account), asOf, sequences.merge("permission " + account, 1L, Long::sum), expires),
                account,
                account,
                null,
                UUID.randomUUID(),
                "position-service");
    }

    /** Withdraws it, as position-service does once the book differs from the newest report. */
    void withdrawPermission(String account) {
        tellPermission(account, Instant.now());
    }

    /** Publishes what a book holds, as of an event. */
    void hold(PositionSnapshot snapshot) {
        publish(
                snapshot,
                snapshot.account().value(),
                snapshot.recordKey(),
                null,
                UUID.randomUUID(),
                "position-service");
    }

    private void publish(Record message, String account, String recordKey, Long sequence, UUID id, String source) {
        MessageType type = MessageType.of(message);
        byte[] body = ContractJson.events().writeValueAsBytes(message);
        producer.send(new OutgoingMessage(
                        type.topic(), slots.of(account), recordKey, 1, sequence, id, type.name(), Instant.now(), body)
                .toRecord(source));
        producer.flush();
    }

    /** All order events of an account so far; one that was sent twice is one, as for every reader. */
    synchronized List<OrderEvent> events(String account) {
        List<OrderEvent> found = new ArrayList<>();
        Set<Told> known = new HashSet<>();
        for (TopicProbe.Seen seen : events.readToEnd()) {
            if (account.equals(seen.key()) && known.add(told(seen))) {
                found.add(decode(seen));
            }
        }
        return found;
    }

    /** How an account stood with its broker, as it was told. */
    synchronized List<AccountSnapshot> standings(String account) {
        return standings.readToEnd().stream()
                .filter(seen -> account.equals(seen.key()))
                .map(seen -> ContractJson.events().readValue(seen.value(), AccountSnapshot.class))
                .toList();
    }

    /** The place of a message and what is told there. */
    record Told(Stamp place, String id) {}

    /** An account's order events in the order of the topic, without repetitions. */
    synchronized List<Told> told(String account) {
        return events.readToEnd().stream()
                .filter(seen -> account.equals(seen.key()))
                .map(World::told)
                .distinct()
                .toList();
    }

    private static Told told(TopicProbe.Seen seen) {
        return new Told(stamp(seen), seen.headers().get("ce_id"));
    }

    private static Stamp stamp(TopicProbe.Seen seen) {
        return new Stamp(
                Long.parseLong(seen.headers().get("tw_generation")),
                Long.parseLong(seen.headers().get("tw_sequence")));
    }

    <T extends OrderEvent> List<T> events(String account, Class<T> type) {
        return events(account).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Waits until there are this many events of the type. */
    <T extends OrderEvent> List<T> await(String account, Class<T> type, int count) {
        return Awaitility.await().atMost(LIMIT).until(() -> events(account, type), found -> found.size() >= count);
    }

    private BrokerReport lastReport(String account) {
        return await(account, BrokerReport.class, 1).getLast();
    }

    private synchronized Stamp stampOf(OrderEvent event) {
        for (TopicProbe.Seen seen : events.readToEnd().reversed()) {
            if (event.account().value().equals(seen.key()) && decode(seen).equals(event)) {
                return stamp(seen);
            }
        }
        throw new AssertionError("no such event: " + event);
    }

    private static OrderEvent decode(TopicProbe.Seen seen) {
        MessageType type = MessageType.named(seen.headers().get("ce_type")).orElseThrow();
        return (OrderEvent) ContractJson.events().readValue(seen.value(), type.record());
    }

    /** The account as the service shows it. */
    JsonNode account(String account) {
        for (JsonNode item : get("/api/v1/accounts?size=500").path("items")) {
            if (item.path("account").asString().equals(account)) {
                return item;
            }
        }
        throw new AssertionError("no account " + account);
    }

    void awaitReady(String account) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> account(account).path("session").asString().equals("READY"));
    }

    JsonNode get(String path) {
        return JSON.readTree(
                call("GET", servicePort("local.server.port"), path, null).body());
    }

    HttpResponse<String> call(String method, String path) {
        return call(method, servicePort("local.server.port"), path, null);
    }

    HttpResponse<String> send(String method, String path, String body) {
        return call(method, servicePort("local.server.port"), path, body);
    }

    HttpResponse<String> call(String method, int port, String path) {
        return call(method, port, path, null);
    }

    int port() {
        return servicePort("local.server.port");
    }

    int slotOf(String account) {
        return slots.of(account);
    }

    HttpResponse<String> withoutToken(String path) {
        return call("GET", servicePort("local.server.port"), path, null, Map.of());
    }

    String managementPage(String path) {
        return call("GET", servicePort("local.management.port"), path, null).body();
    }

    private int servicePort(String property) {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty(property));
    }

    /** A fault at the venue for one account. */
    void fault(String account, String kind, String method, String path, int times, int delayMs) {
        call(
                "POST",
                venue.controlPort(),
                "/sim/faults",
                "{\"account\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",\"fault\":\"%s\",\"times\":%d,\"delayMs\":%d}"
                        .formatted(account, method, path, kind, times, delayMs));
    }

    void clearFaults() {
        call("DELETE", venue.controlPort(), "/sim/faults", null);
    }

    void price(String symbol, String bid, String ask) {
        call(
                "PUT",
                venue.controlPort(),
                "/sim/prices/" + symbol,
                "{\"bid\":\"%s\",\"ask\":\"%s\"}".formatted(bid, ask));
    }

    /** Orders of an account that the venue holds open, whatever it says of them to its clients. */
    List<JsonNode> openAtVenue(String account) {
        return control("/sim/books").stream()
                .filter(book -> book.path("account").asString().equals(account))
                .flatMap(book -> book.path("openOrders").valueStream())
                .toList();
    }

    /** Placements the venue has received from an account. */
    List<JsonNode> placements(String account) {
        return control("/sim/requests?account=" + account).stream()
                .filter(request -> request.path("method").asString().equals("POST"))
                .toList();
    }

    /** How often the venue was asked something. */
    long requests(String account, String method, String path) {
        return control("/sim/requests?account=" + account).stream()
                .filter(request -> request.path("method").asString().equals(method)
                        && request.path("path").asString().startsWith(path))
                .count();
    }

    List<JsonNode> venueFills(String account) {
        return control("/sim/fills?account=" + account);
    }

    private List<JsonNode> control(String path) {
        List<JsonNode> items = new ArrayList<>();
        JSON.readTree(call("GET", venue.controlPort(), path, null).body())
                .path("items")
                .forEach(items::add);
        return items;
    }

    /** The account's orders as the venue lists them. */
    JsonNode venueOrders(String account, String status) {
        return JSON.readTree(atVenue(account, "GET", "/v2/orders?limit=500&status=" + status, null)
                .body());
    }

    /** A call as another program of the account's owner would make it. */
    HttpResponse<String> atVenue(String account, String method, String path, String body) {
        return call(
                method,
                venue.tradingPort(),
                path,
                body,
                Map.of("APCA-API-KEY-ID", "sim-" + account, "APCA-API-SECRET-KEY", "sim-secret-" + account));
    }

    private HttpResponse<String> call(String method, int port, String path, String body) {
        return call(method, port, path, body, Map.of("Authorization", "Bearer " + TOKEN));
    }

    private HttpResponse<String> call(String method, int port, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
