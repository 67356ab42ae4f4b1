package io.tradewind.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Received;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a stream that had to stop is got going again: by Kafka, by the producer, by an operator. */
class GapRepairIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Of its own: what is left missing here for ever would be missing to other tests' readers too. */
    private static final TestKafka KAFKA = TestKafka.start();

    private final TestDatabase producing = TestPostgres.shared().createDatabase("execution");
    private final TestDatabase consuming = TestPostgres.shared().createDatabase("position");
    private final String run =
            "G" + RUNS.incrementAndGet() + "-" + ProcessHandle.current().pid();
    private final String alice = run + "-ALICE";
    private final String bob = run + "-BOB";
    private final Map<String, List<Long>> applied = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    static void stopKafka() {
        KAFKA.close();
    }

    @AfterEach
    void closeHttp() {
        http.close();
    }

    @Test
    @Tag("J-06")
    @Tag("K20")
    void aMessageThatWasNeverSentIsAskedForAndItsKeyRunsOn() {
        try (Node publisher = publisher();
                Node reader = reader(this::remember, publisher)) {
            publish(publisher, alice, 1, 3);
            awaitApplied(alice, 3);
            publishUnsent(publisher, alice, 4, 5);

            publish(publisher, alice, 6, 9);
            publish(publisher, bob, 1, 5);

            awaitApplied(alice, 9);
            assertThat(applied).containsEntry(alice, numbers(1, 9)).containsEntry(bob, numbers(1, 5));
            assertNothingStandsStill(reader);
            assertThat(repairs(reader)).containsEntry("resend", 1.0);
        }
    }

    @Test
    void aGapOfManyRequestsIsClosedRequestByRequest() {
        try (Node publisher = publisher("tradewind.messaging.relay-batch=50");
                Node reader = reader(this::remember, publisher)) {
            publishUnsent(publisher, alice, 1, 170);

            publish(publisher, alice, 171, 172);

            awaitApplied(alice, 172);
            assertThat(applied).containsEntry(alice, numbers(1, 172));
            assertNothingStandsStill(reader);
        }
    }

    @Test
    void whatKafkaStillHasIsReadAgainWithoutTheProducer() {
        try (Node publisher = publisher()) {
            try (Node reader = reader(this::remember, null)) {
                publish(publisher, alice, 1, 2);
                awaitApplied(alice, 2);
                assertNothingStandsStill(reader);
            }
            publish(publisher, alice, 3, 6);
            await().atMost(LIMIT).until(() -> count(publisher, "outbox") == 0);
            publish(publisher, alice, 7, 7);
            skipTo(6);
        }
        try (Node reader = reader(this::remember, null)) {
            awaitApplied(alice, 7);

            assertThat(applied).containsEntry(alice, numbers(1, 7));
            assertNothingStandsStill(reader);
            assertThat(repairs(reader)).containsEntry("reread", 1.0);
        }
    }

    @Test
    void anOperatorLetsAKeyGoOnWithoutWhatNobodyHasAnyMore() throws Exception {
        try (Node publisher = publisher();
                Node reader = reader(this::remember, publisher)) {
            publish(publisher, alice, 1, 3);
            awaitApplied(alice, 3);
            publishUnsent(publisher, alice, 4, 5);
            publisher.jdbc().update("delete from journal where record_key = ? and sequence in (4, 5)", alice);
            publish(publisher, alice, 6, 8);
            await().atMost(LIMIT)
                    .until(() ->
                            stopped(reader).path("lastAttempt").asString("").contains("no longer has them"));
            JsonNode stopped = stopped(reader);
            assertThat(stopped.path("code").asString()).isEqualTo("GAP");
            assertThat(stopped.path("detail").asString()).isEqualTo("generation 1 sequence 4 to 5 is missing");
            assertThat(applied).containsEntry(alice, numbers(1, 3));
            String path = "/api/v1/parked/" + stopped.path("id").asLong() + "/accept-gap";

            assertThat(post(reader, path, "{}", Node.ADMIN_TOKEN).statusCode()).isEqualTo(400);
            assertThat(post(reader, path, "{\"reason\":\"x\"}", "wrong").statusCode())
                    .isEqualTo(401);
            assertThat(post(reader, "/api/v1/parked/0/accept-gap", "{\"reason\":\"x\"}", Node.ADMIN_TOKEN)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(post(reader, path, "{\"reason\":\"journal was pruned\"}", Node.ADMIN_TOKEN)
                            .statusCode())
                    .isEqualTo(202);

            awaitApplied(alice, 6);
            assertThat(applied).containsEntry(alice, List.of(1L, 2L, 3L, 6L, 7L, 8L));
            assertNothingStandsStill(reader);
            assertThat(reader.jdbc().queryForMap("""
                            select from_sequence, to_sequence, reason, accepted_by from accepted_gap where key = ?""", alice))
                    .isEqualTo(Map.of(
                            "from_sequence",
                            4L,
                            "to_sequence",
                            5L,
                            "reason",
                            "journal was pruned",
                            "accepted_by",
                            "admin"));
        }
    }

    @Test
    @Tag("J-07")
    void anOperatorHasAFailedMessageReplayedOnceItsCauseIsMended() throws Exception {
        AtomicInteger broken = new AtomicInteger(1);
        try (Node publisher = publisher();
                Node reader = reader(failingOn(3, broken), publisher)) {
            publish(publisher, alice, 1, 5);
            await().atMost(LIMIT).until(() -> parked(reader) == 3);
            String path = "/api/v1/parked/" + stopped(reader).path("id").asLong() + "/replay";

            post(reader, path, "{\"reason\":\"try\"}", Node.ADMIN_TOKEN);
            await().atMost(LIMIT)
                    .until(() ->
                            stopped(reader).path("lastAttempt").asString("").contains("REPLAY failed"));
            assertThat(applied).containsEntry(alice, numbers(1, 2));

            broken.set(0);
            post(reader, path, "{\"reason\":\"mended\"}", Node.ADMIN_TOKEN);
            awaitApplied(alice, 5);
            assertThat(applied).containsEntry(alice, numbers(1, 5));
            assertNothingStandsStill(reader);
        }
    }

    @Test
    void anOperatorPassesOverAMessageThatCannotBeAppliedAndItsBytesAreKept() throws Exception {
        try (Node publisher = publisher();
                Node reader = reader(failingOn(3, new AtomicInteger(1)), publisher)) {
            publish(publisher, alice, 1, 5);
            await().atMost(LIMIT).until(() -> parked(reader) == 3);

            post(
                    reader,
                    "/api/v1/parked/" + stopped(reader).path("id").asLong() + "/accept-gap",
                    "{\"reason\":\"is void\"}",
                    Node.ADMIN_TOKEN);

            awaitApplied(alice, 4);
            assertThat(applied).containsEntry(alice, List.of(1L, 2L, 4L, 5L));
            assertNothingStandsStill(reader);
            assertThat(count(
                            reader,
                            "accepted_gap where skipped_body is not null and from_sequence = 3 and key = '" + alice
                                    + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anOrderConcernsOnlyTheStopItsOperatorSaw() {
        try (Node publisher = publisher();
                Node reader = reader(this::remember, null)) {
            publishUnsent(publisher, alice, 1, 1);
            publish(publisher, alice, 2, 2);
            publishUnsent(publisher, alice, 3, 3);
            publish(publisher, alice, 4, 4);
            await().atMost(LIMIT).until(() -> parked(reader) == 2);
            AtomicReference<String> looked = new AtomicReference<>("");
            await().atMost(LIMIT).until(() -> {
                looked.set("/api/v1/parked/" + stopped(reader).path("id").asLong() + "/accept-gap");
                return post(reader, looked.get(), "{\"reason\":\"one is void\"}", Node.ADMIN_TOKEN)
                                .statusCode()
                        == 202;
            });
            String seen = looked.get();
            awaitApplied(alice, 1);
            await().atMost(LIMIT)
                    .until(() -> stopped(reader).path("detail").asString("").contains("sequence 3 to 3"));

            assertThat(post(reader, seen, "{\"reason\":\"one is void\"}", Node.ADMIN_TOKEN)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(applied).containsEntry(alice, List.of(2L));
        }
    }

    @Test
    void aWaitingMessageThatCannotBeAppliedStopsTheKeyWithItselfToBlame() {
        try (Node publisher = publisher();
                Node reader = reader(failingOn(5, new AtomicInteger(1)), publisher)) {
            publishUnsent(publisher, alice, 1, 2);

            publish(publisher, alice, 3, 7);

            awaitApplied(alice, 4);
            await().atMost(LIMIT)
                    .until(() -> stopped(reader).path("code").asString("").equals("APPLY_FAILED"));
            assertThat(applied).containsEntry(alice, numbers(1, 4));
            assertThat(parked(reader)).isEqualTo(3);
        }
    }

    @Test
    void aConsumerYoungerThanTheJournalBeginsWithTheOldestThereIs() {
        try (Node publisher = publisher()) {
            publishUnsent(publisher, alice, 1, 6);
            publisher.jdbc().update("delete from journal where record_key = ? and sequence < 4", alice);
            publish(publisher, alice, 7, 8);
            try (Node reader = reader(this::remember, publisher)) {
                awaitApplied(alice, 5);

                assertThat(applied).containsEntry(alice, numbers(4, 8));
                assertNothingStandsStill(reader);
                assertThat(count(
                                reader,
                                "accepted_gap where accepted_by = 'first-seen rule' and to_sequence = 3 and key = '"
                                        + alice + "'"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aProducerThatIsDownIsAskedAgainUntilItIsBack() {
        Node publisher = publisher();
        int port = Integer.parseInt(publisher.url().replaceAll(".*:", ""));
        try (Node reader = reader(this::remember, publisher)) {
            publishUnsent(publisher, alice, 1, 2);
            publish(publisher, alice, 3, 4);
            await().atMost(LIMIT).until(() -> count(publisher, "outbox") == 0);
            publisher.close();
            await().atMost(LIMIT)
                    .until(() -> applied.containsKey(alice)
                            || stopped(reader).path("lastAttempt").asString("").contains("could not be asked"));

            try (Node _ = publisher("server.port=" + port)) {
                awaitApplied(alice, 4);
                assertThat(applied).containsEntry(alice, numbers(1, 4));
            }
        }
    }

    @Test
    void aNewLifeOfTheProducersDatabaseStartsItsStreamsAnew() {
        try (Node publisher = publisher();
                Node reader = reader(this::remember, publisher)) {
            publish(publisher, alice, 1, 3);
            awaitApplied(alice, 3);
            // As after a restore from an older backup: the last message is forgotten, the system is another.
            publisher.jdbc().update("update message_generation set system_identifier = 'restored'");
            publisher.jdbc().update("update message_stream set last_sequence = 2 where key = ?", alice);
            publisher.close();

            try (Node restored = publisher()) {
                publish(restored, alice, 4, 6);
                awaitApplied(alice, 6);

                assertThat(applied).containsEntry(alice, numbers(1, 6));
                assertNothingStandsStill(reader);
                assertThat(reader.jdbc()
                                .queryForMap("select generation, last_sequence from inbox where key = ?", alice))
                        .isEqualTo(Map.of("generation", 2L, "last_sequence", 3L));
            }
        }
    }

    private Node publisher(String... settings) {
        return Node.publisher("execution-service", producing, KAFKA, settings);
    }

    private Node reader(MessageHandler handler, Node producer) {
        Subscription subscription = new Subscription(run, List.of(Topics.ORDER_EVENTS), true, onlyThisRun(handler));
        return Node.start(
                "position-service",
                consuming,
                KAFKA,
                List.of(subscription),
                List.of(),
                producer == null ? "unused=1" : "tradewind.messaging.producers.execution-service=" + producer.url());
    }

    /** The topic is shared with other tests, whose streams this consumer applies too. */
    private MessageHandler onlyThisRun(MessageHandler handler) {
        return (message, transaction) -> {
            if (message.key().startsWith(run)) {
                handler.apply(message, transaction);
            }
        };
    }

    private MessageHandler failingOn(long number, AtomicInteger broken) {
        return (message, transaction) -> {
            if (broken.get() > 0 && Messages.number(message.body()) == number) {
                throw new IllegalStateException("cannot apply " + number);
            }
            remember(message, transaction);
        };
    }

    /** After the commit, because what is rolled back was not applied. */
    private void remember(Received message, Transaction transaction) {
        long number = Messages.number(message.body());
        transaction.afterCommit(() ->
                applied.computeIfAbsent(message.key(), _ -> new ArrayList<>()).add(number));
    }

    private static void publish(Node publisher, String key, int from, int to) {
        for (int number = from; number <= to; number++) {
            int n = number;
            publisher.unitOfWork().withKey(key, transaction -> transaction.publish(key, Messages.numbered(key, n)));
        }
    }

    /** Committed, but its pointer is lost before the relay sees it. */
    private static void publishUnsent(Node publisher, String key, int from, int to) {
        publisher.jdbc().execute("""
                create or replace function lose() returns trigger language plpgsql as $$ begin return null; end $$""");
        publisher.jdbc().execute("create trigger lose before insert on outbox for each row execute function lose()");
        publish(publisher, key, from, to);
        publisher.jdbc().execute("drop trigger lose on outbox");
    }

    /** Moves the reader's offset past all but the newest record of each partition. */
    private void skipTo(int applied) {
        try (Node idle = Node.start("position-service", consuming, KAFKA, List.of(), List.of())) {
            int changed = idle.jdbc()
                    .update(
                            "update consumer_offset set next_offset = next_offset + ? where consumer = ? and partition = ?",
                            applied - 2,
                            run,
                            new Slots(Node.SLOTS).of(alice));
            assertThat(changed).isEqualTo(1);
        }
    }

    private void awaitApplied(String key, int count) {
        await().atMost(LIMIT).until(() -> applied.getOrDefault(key, List.of()).size() >= count);
    }

    private void assertNothingStandsStill(Node reader) {
        await().atMost(LIMIT).until(() -> stopped(reader).isMissingNode());
        assertThat(parked(reader)).isZero();
        assertThat(count(reader, "inbox where parked_code is not null and key like '" + run + "%'"))
                .isZero();
    }

    /** This run's stopped stream as its REST shows it. */
    private JsonNode stopped(Node reader) {
        JsonNode items = new JsonMapper()
                .readTree(get(reader, "/api/v1/parked?size=500"))
                .path("items");
        for (JsonNode item : items) {
            if (item.path("key").asString().startsWith(run)) {
                return item;
            }
        }
        return items.path("none");
    }

    private static Map<String, Double> repairs(Node reader) {
        Map<String, Double> repairs = new ConcurrentHashMap<>();
        reader.bean(MeterRegistry.class)
                .find("tradewind.inbox.repairs")
                .counters()
                .forEach(counter -> repairs.merge(counter.getId().getTag("means"), counter.count(), Double::sum));
        return repairs;
    }

    /** Of this run; the topic is shared with other tests, which leave gaps of their own. */
    private int parked(Node reader) {
        return count(reader, "parked where key like '" + run + "%'");
    }

    private static int count(Node node, String table) {
        Integer count = node.jdbc().queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? 0 : count;
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private String get(Node node, String path) {
        return send(HttpRequest.newBuilder(URI.create(node.url() + path))
                        .header("Authorization", "Bearer " + Node.ADMIN_TOKEN))
                .body();
    }

    private HttpResponse<String> post(Node node, String path, String body, String token) {
        return send(HttpRequest.newBuilder(URI.create(node.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
