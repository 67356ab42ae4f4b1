package io.tradewind.signal;

import static io.tradewind.signal.Eventually.assertSoon;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Topics;
import io.tradewind.testkit.TopicProbe;
import io.tradewind.testkit.TopicProbe.Seen;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signals over Kafka, sent as outside producers send them. */
class InboundIT {
    private static final String TOPIC = Topics.SIGNAL_INBOUND.name();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path PRODUCERS = Path.of("../docs/producers");

    private final SignalNode node = SignalNode.shared();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", node.kafka(), "linger.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @AfterEach
    void close() {
        producer.close(Duration.ofSeconds(5));
    }

    @Test
    @Tag("A-01")
    void plainJsonBecomesASignal() throws Exception {
        send(null, json(Bodies.with(plain("demo", "1"), "price", 190.10)));

        String signalId = awaitSignal("demo", id("1"));

        Http.Answer read = Http.to(node).get("/api/v1/signals/" + signalId);
        assertThat(read.text("status")).isEqualTo("accepted");
        assertThat(read.text("account")).isEqualTo("DEMO");
        assertThat(published(signalId)).isEqualTo(1);
        assertThat(query("select raw from signal where signal_id = '" + signalId + "'"))
                .contains("\"source\":\"demo\"");
    }

    @Test
    @Tag("A-01")
    void cloudEventsOfBothModesBecomeSignals() throws Exception {
        Map<String, Object> body = withoutId(Bodies.with(Bodies.buy(), "account", "BENCH-072"));
        send(null, json(body), "ce_specversion=1.0", "ce_type=signal", "ce_source=bench", "ce_id=" + id("1"));
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("specversion", "1.0");
        envelope.put("type", "signal");
        envelope.put("source", "bench");
        envelope.put("id", id("2"));
        envelope.put("data", body);
        send("k", json(envelope), "content-type=application/cloudevents+json; charset=UTF-8");

        for (String number : List.of("1", "2")) {
            String signalId = awaitSignal("bench", id(number));
            assertThat(Http.to(node).get("/api/v1/signals/" + signalId).text("account"))
                    .isEqualTo("BENCH-072");
            assertThat(published(signalId)).isEqualTo(1);
        }
    }

    @Test
    @Tag("A-01")
    @Tag("A-07")
    void theExamplesOfTheProducersAreSignals() throws Exception {
        send("DEMO", Files.readAllBytes(PRODUCERS.resolve("signal.json")));
        String[] headers = Files.readString(PRODUCERS.resolve("signal.cloudevent.headers"))
                .strip()
                .split("\n", -1);
        send("DEMO", Files.readAllBytes(PRODUCERS.resolve("signal.cloudevent.json")), headers);

        for (String id : List.of("example-0001", "example-0002")) {
            String signalId = awaitSignal("demo", id);
            assertThat(published(signalId)).isEqualTo(1);
            assertThat(Http.to(node).get("/api/v1/signals/" + signalId).text("status"))
                    .isEqualTo("accepted");
        }
    }

    @Test
    @Tag("A-01")
    void theProducerInJavaRunsAsItsPageSays() throws Exception {
        for (String form : List.of("plain", "cloudevent")) {
            ProcessBuilder command = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    jarOf(KafkaProducer.class) + File.pathSeparator + jarOf(org.slf4j.Logger.class),
                    PRODUCERS.resolve("SignalProducer.java").toString(),
                    "--now",
                    form,
                    PRODUCERS.toString());
            command.environment().put("TW_KAFKA", node.kafka());
            Process process =
                    command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String origin = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

            assertThat(process.waitFor()).isZero();
            assertThat(origin).startsWith(TOPIC + "/");
            awaitAllRead();
            assertThat(letters(origin)).isEmpty();
        }
        assertThat(query("select count(*) from signal where dedup_id like 'java-%'"))
                .isEqualTo("2");
    }

    @Test
    @Tag("B-10")
    void aSignalSentOverBothWaysIsOne() throws Exception {
        String account = "BENCH-077";
        Http http = Http.to(node);
        Map<String, Object> first = Bodies.with(Bodies.forBench(Bodies.buy(), account), "id", id("1"));
        String posted = http.post("bench", first).text("signalId");
        send(null, json(asRecord(first, "bench")));
        send(null, json(withoutId(asRecord(first, "bench"))), "ce_source=bench", "ce_id=" + id("1"));
        Map<String, Object> second = Bodies.with(Bodies.forBench(Bodies.buy(), account), "id", id("2"));
        send(null, json(asRecord(second, "bench")));
        String sent = awaitSignal("bench", id("2"));

        Http.Answer again = http.post("bench", second);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("signalId")).isEqualTo(sent);
        awaitAllRead();
        assertThat(dedupIdsInOrder(account)).containsExactlyInAnyOrder(id("1"), id("2"));
        assertThat(published(posted)).isEqualTo(1);
        assertThat(published(sent)).isEqualTo(1);
    }

    @Test
    @Tag("A-07")
    void withoutAGrantNothingActs() throws Exception {
        String unknown = send(null, json(plain("nobody", "1")));
        String notByKafka = send(null, json(plain("web", "2")));
        String inHeader = send(null, json(withoutId(plain("web", "3"))), "ce_source=web", "ce_id=" + id("3"));
        String foreignAccount = send(null, json(Bodies.with(plain("demo", "4"), "account", "BENCH-001")));

        assertThat(awaitLetter(unknown)).containsEntry(Headers.REASON_CODE, "SOURCE_NOT_GRANTED");
        assertThat(awaitLetter(notByKafka)).containsEntry(Headers.REASON_CODE, "SOURCE_NOT_GRANTED");
        assertThat(awaitLetter(inHeader)).containsEntry(Headers.REASON_CODE, "SOURCE_NOT_GRANTED");
        assertThat(awaitLetter(foreignAccount)).containsEntry(Headers.REASON_CODE, "FIELD_INVALID");
        awaitAllRead();
        assertThat(query("select count(*) from signal where raw like '%" + run + "%'"))
                .isEqualTo("0");
        assertThat(rejected(unknown).path("source").stringValue()).isEqualTo("nobody");
        assertThat(rejected(notByKafka).path("code").stringValue()).isEqualTo("SOURCE_NOT_GRANTED");
    }

    @Test
    @Tag("A-07")
    void garbageBetweenGoodOnesStopsNobody() throws Exception {
        String account = "BENCH-073";
        Map<String, Object> buy = forBench(plain("bench", "x"), account);
        List<byte[]> garbage = new ArrayList<>();
        garbage.add(null);
        garbage.add(new byte[0]);
        garbage.add(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
        garbage.add(utf8("not json"));
        garbage.add(utf8("[1,2]"));
        garbage.add(utf8("{\"source\":\"bench\","));
        garbage.add(json(Bodies.with(buy, "comment", "x".repeat(20_000))));
        garbage.add(json(Bodies.with(buy, "price", "NaN")));
        garbage.add(json(Bodies.with(buy, "action", "hold")));
        garbage.add(json(Bodies.with(buy, "timestamp", null)));
        garbage.add(utf8("[".repeat(5_000)));
        double before = counted("rejected");

        List<String> origins = new ArrayList<>();
        List<String> good = new ArrayList<>();
        for (int i = 0; i < garbage.size(); i++) {
            good.add(id("g" + i));
            send(account, json(forBench(plain("bench", "g" + i), account)));
            origins.add(send(account, garbage.get(i)));
        }
        good.add(id("last"));
        send(account, json(forBench(plain("bench", "last"), account)));

        String last = awaitSignal("bench", id("last"));
        assertThat(published(last)).isEqualTo(1);
        assertThat(dedupIdsInOrder(account)).isEqualTo(good);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < origins.size(); i++) {
            Seen letter = awaitSeenLetter(origins.get(i));
            codes.add(letter.headers().get(Headers.REASON_CODE));
            assertThat(letter.key()).isEqualTo(account);
            byte[] bytes = garbage.get(i);
            assertThat(letter.value()).isEqualTo(bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
            assertThat(rejected(origins.get(i)).path("code").stringValue()).isEqualTo(codes.getLast());
        }
        assertThat(codes)
                .containsExactly(
                        "NULL_BODY",
                        "MALFORMED_JSON",
                        "MALFORMED_JSON",
                        "MALFORMED_JSON",
                        "MALFORMED_JSON",
                        "MALFORMED_JSON",
                        "BODY_TOO_LARGE",
                        "FIELD_INVALID",
                        "UNKNOWN_VALUE",
                        "FIELD_MISSING",
                        "MALFORMED_JSON");
        assertThat(counted("rejected") - before).isGreaterThanOrEqualTo(origins.size());
    }

    @Test
    @Tag("A-07")
    void aSecretInARecordIsRefusedAndGoesNowhere() throws Exception {
        String canary = "canary-" + run;
        List<String> origins = new ArrayList<>();
        List<String> log;
        try (LogTap tap = LogTap.atTrace("io.tradewind")) {
            origins.add(send(canary, json(Bodies.with(plain("demo", "1"), "secret", canary)), "h=" + canary));
            origins.add(send(null, utf8("{\"source\":\"demo\",\"secret\":\"" + canary)));
            origins.add(send(null, utf8("{\"secret\":\"" + canary + "\",\"comment\":\"" + "x".repeat(20_000) + "\"}")));
            origins.add(send(null, utf8("{\"source\":\"demo\",\"\\u0073ecret\":\"" + canary + "\"}")));
            for (String origin : origins) {
                Seen letter = awaitSeenLetter(origin);
                assertThat(letter.key()).isNull();
                assertThat(letter.value()).isEmpty();
                assertThat(letter.headers().toString()).doesNotContain(canary).contains("x-withheld");
                assertThat(rejected(origin).toString()).doesNotContain(canary);
                assertSoon(() -> assertThat(tap.lines())
                        .filteredOn(line -> line.contains("inbound record rejected") && line.contains(origin))
                        .hasSize(1));
            }
            log = tap.lines();
        }

        assertThat(awaitLetter(origins.getFirst())).containsEntry(Headers.REASON_CODE, "SECRET_IN_RECORD");
        assertThat(awaitLetter(origins.getLast())).containsEntry(Headers.REASON_CODE, "SECRET_IN_RECORD");
        assertThat(log).noneMatch(line -> line.contains(canary));
        assertThat(query("select count(*) from signal where raw like '%" + canary + "%'"))
                .isEqualTo("0");
    }

    @Test
    void onlyTheNewestRejectedRecordsAreKept() throws Exception {
        String last = "";
        for (int i = 0; i < SignalNode.REJECTED_KEPT + 5; i++) {
            last = send("same", utf8("no"));
        }
        awaitLetter(last);
        rejected(last);

        JsonNode page =
                Http.to(node).get("/api/v1/rejected-records?page=0&size=1").body();
        assertThat(page.path("total").intValue()).isEqualTo(SignalNode.REJECTED_KEPT);
        assertThat(page.path("items").get(0).path("origin").stringValue()).isEqualTo(last);
        assertThat(page.path("items").get(0).propertyNames())
                .containsExactlyInAnyOrder("origin", "time", "code", "detail", "source");
        assertThat(Http.to(node).getWithoutToken("/api/v1/rejected-records").status())
                .isEqualTo(401);
    }

    @Test
    @Tag("B-10")
    @Tag("K4")
    void recordsReadAgainActOnce() throws Exception {
        for (int i = 0; i < 8; i++) {
            send("key" + i, json(forBench(plain("bench", "r" + i), "BENCH-074")));
        }
        awaitAllRead();
        String before = query("select count(*) from signal");

        node.stop();
        execute("update consumer_offset set next_offset = 0 where consumer = 'signal.inbound'");
        node.start();
        awaitAllRead();

        assertThat(query("select count(*) from signal")).isEqualTo(String.valueOf(Integer.parseInt(before) + 4));
        assertThat(dedupIdsInOrder("BENCH-074")).hasSize(8);
    }

    @Test
    @Tag("F-06")
    @Tag("K4")
    void nothingIsLostOrSkippedWhileTheDatabaseIsAway() throws Exception {
        String account = "BENCH-075";
        List<String> sent = new ArrayList<>();
        sendNumbered(account, 0, 20, sent);
        awaitSignal("bench", sent.getFirst());
        String bad;
        node.database().takeAway();
        try (LogTap tap = LogTap.atTrace("io.tradewind.messaging.inbound")) {
            bad = send(account, utf8("bad, while it is away"));
            awaitLetter(bad);
            sendNumbered(account, 20, 40, sent);
            assertSoon(() -> assertThat(tap.lines()).anyMatch(line -> line.contains("waits and tries again")));
        } finally {
            node.database().giveBack();
        }
        sendNumbered(account, 40, 60, sent);

        awaitSignal("bench", sent.getLast());
        assertThat(dedupIdsInOrder(account)).isEqualTo(sent);
        assertThat(rejected(bad).path("code").stringValue()).isEqualTo("MALFORMED_JSON");
        assertThat(letters(bad)).as("buried once, however long it waited").hasSize(1);
        assertThat(publishedOf(account, 60)).isEqualTo(60);
    }

    @Test
    @Tag("K4")
    void eachSignalIsOneWhileTheServiceStopsAndStarts() throws Exception {
        String account = "BENCH-076";
        List<String> sent = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            sendNumbered(account, round * 100, round * 100 + 100, sent);
            node.stop();
            sendNumbered(account, round * 100 + 1000, round * 100 + 1020, sent);
            node.start();
        }

        awaitSignal("bench", sent.getLast());
        assertThat(dedupIdsInOrder(account)).isEqualTo(sent);
        assertThat(publishedOf(account, sent.size())).isEqualTo(sent.size());
    }

    private static String jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private void sendNumbered(String account, int from, int to, List<String> sent) throws Exception {
        for (int i = from; i < to; i++) {
            sent.add(id("n" + i));
            producer.send(new ProducerRecord<>(TOPIC, utf8(account), json(forBench(plain("bench", "n" + i), account))));
        }
        producer.flush();
    }

    /** One signal on each partition, behind everything that was sent. */
    private void awaitAllRead() throws Exception {
        String marker = UUID.randomUUID().toString().substring(0, 8);
        for (int partition = 0; partition < 4; partition++) {
            byte[] body = json(Bodies.with(
                    Bodies.with(plain("bench", "x"), "account", "BENCH-079"), "id", marker + "-m" + partition));
            producer.send(new ProducerRecord<>(TOPIC, partition, null, body)).get(10, TimeUnit.SECONDS);
        }
        for (int partition = 0; partition < 4; partition++) {
            awaitSignal("bench", marker + "-m" + partition);
        }
    }

    /** Sends it and returns where it lies. */
    private String send(@Nullable String key, byte @Nullable [] value, String... headers) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, key == null ? null : utf8(key), value);
        for (String header : headers) {
            String[] parts = header.split("=", 2);
            record.headers().add(parts[0], utf8(parts[1]));
        }
        RecordMetadata place = producer.send(record).get(10, TimeUnit.SECONDS);
        return place.topic() + "/" + place.partition() + "/" + place.offset();
    }

    private Map<String, Object> plain(String source, String number) {
        return asRecord(Bodies.with(Bodies.buy(), "id", id(number)), source);
    }

    private static Map<String, Object> forBench(Map<String, Object> body, String account) {
        return Bodies.with(body, "account", account);
    }

    private static Map<String, Object> asRecord(Map<String, Object> body, String source) {
        return Bodies.with(Bodies.with(body, "secret", null), "source", source);
    }

    private static Map<String, Object> withoutId(Map<String, Object> body) {
        return Bodies.with(Bodies.with(body, "secret", null), "id", null);
    }

    private String id(String number) {
        return run + "-" + number;
    }

    private String awaitSignal(String source, String dedupId) {
        String sql = "select signal_id from signal where source = '" + source + "' and dedup_id = '" + dedupId + "'";
        assertSoon(() -> assertThat(query(sql)).isNotEmpty());
        return unchecked(sql);
    }

    private String unchecked(String sql) {
        try {
            return query(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> dedupIdsInOrder(String account) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = node.database().connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select dedup_id from signal where account = '" + account + "' order by id")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private int published(String signalId) {
        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.SIGNAL_EVENTS.name())) {
            probe.await(
                    LIMIT,
                    seen -> seen.stream()
                            .anyMatch(one -> String.valueOf(one.value()).contains(signalId)));
            return (int) probe.readToEnd().stream()
                    .filter(one -> String.valueOf(one.value()).contains(signalId))
                    .count();
        }
    }

    private int publishedOf(String account, int atLeast) {
        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.SIGNAL_EVENTS.name())) {
            probe.await(
                    LIMIT,
                    seen -> seen.stream()
                                    .filter(one -> account.equals(one.key()))
                                    .count()
                            >= atLeast);
            return (int) probe.readToEnd().stream()
                    .filter(one -> account.equals(one.key()))
                    .map(one -> ContractJson.events().readTree(one.value()).path("signalId"))
                    .distinct()
                    .count();
        }
    }

    private Map<String, String> awaitLetter(String origin) {
        return awaitSeenLetter(origin).headers();
    }

    private Seen awaitSeenLetter(String origin) {
        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.SIGNAL_INBOUND.deadLetters())) {
            return probe.await(LIMIT, seen -> seen.stream().anyMatch(one -> isOf(origin, one))).stream()
                    .filter(one -> isOf(origin, one))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<Seen> letters(String origin) {
        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.SIGNAL_INBOUND.deadLetters())) {
            return probe.readToEnd().stream().filter(one -> isOf(origin, one)).toList();
        }
    }

    private static boolean isOf(String origin, Seen letter) {
        return origin.equals(letter.headers().get(Headers.ORIGIN));
    }

    /** As the REST API shows it, once it does. */
    private JsonNode rejected(String origin) {
        List<JsonNode> found = new ArrayList<>();
        assertSoon(() -> {
            found.clear();
            Http.to(node)
                    .get("/api/v1/rejected-records?size=500")
                    .body()
                    .path("items")
                    .forEach(item -> {
                        if (item.path("origin").stringValue().equals(origin)) {
                            found.add(item);
                        }
                    });
            assertThat(found).hasSize(1);
        });
        return found.getFirst();
    }

    private double counted(String outcome) {
        return node
                .bean(MeterRegistry.class)
                .find("tradewind.inbound.records")
                .tag("topic", TOPIC)
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = node.database().connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = node.database().connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private static byte[] json(Map<String, Object> body) {
        return JsonMapper.shared().writeValueAsBytes(body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
