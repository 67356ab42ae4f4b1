package io.tradewind.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Headers;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import io.tradewind.testkit.TopicProbe;
import io.tradewind.testkit.TopicProbe.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Delivery between two services on real Kafka and PostgreSQL. Each test has keys and a consumer of its own. */
class DeliveryIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final TestKafka kafka = TestKafka.shared();
    private final TestDatabase producing = TestPostgres.shared().createDatabase("execution");
    private final TestDatabase consuming = TestPostgres.shared().createDatabase("position");
    private final String run =
            "D" + RUNS.incrementAndGet() + "-" + ProcessHandle.current().pid();
    private final String alice = run + "-ALICE";
    private final String bob = run + "-BOB";
    private final Map<String, List<Long>> applied = new ConcurrentHashMap<>();

    @Test
    @Tag("B-10")
    void aRestartedReaderGoesOnWhereItStopped() {
        try (Node publisher = publisher()) {
            try (Node _ = reader(this::remember)) {
                publish(publisher, alice, 1, 20);
                awaitApplied(alice, 20);
            }
            publish(publisher, alice, 21, 40);
            try (Node reader = reader(this::remember)) {
                awaitApplied(alice, 40);
                assertThat(applied.get(alice)).isEqualTo(numbers(1, 40));
                assertThat(reader.counted("tradewind.inbox.dropped")).isZero();
            }
        }
    }

    @Test
    @Tag("B-10")
    void messagesSentAgainAreAppliedOnce() {
        try (Node publisher = publisher();
                Node reader = reader(this::remember)) {
            publish(publisher, alice, 1, 10);
            awaitApplied(alice, 10);

            publisher
                    .jdbc()
                    .update(
                            "insert into outbox select id, partition, written_on from journal where record_key = ?",
                            alice);
            await().atMost(LIMIT).until(() -> reader.counted("tradewind.inbox.dropped") >= 10);

            assertThat(applied.get(alice)).isEqualTo(numbers(1, 10));
        }
    }

    @Test
    @Tag("B-10")
    void noMessageOvertakesOneThatCouldNotBeHandedOver() {
        Astray.KEYS.add(alice);
        try (Node publisher = Node.publisher(
                        run + "-execution",
                        producing,
                        kafka,
                        "spring.kafka.producer.properties.interceptor.classes=" + Astray.class.getName());
                TopicProbe events = TopicProbe.of(kafka.bootstrapServers(), Topics.ORDER_EVENTS.name())) {
            publisher.unitOfWork().withKeys(List.of(alice, bob), transaction -> {
                for (int i = 1; i <= 5; i++) {
                    transaction.publish(alice, Messages.numbered(alice, i));
                    transaction.publish(bob, Messages.numbered(bob, i));
                }
                return null;
            });

            List<Seen> seen = events.await(
                    LIMIT,
                    all -> sequences(all, alice).contains(5L)
                            && sequences(all, bob).contains(5L));
            assertThat(sequences(seen, alice)).isEqualTo(numbers(1, 5));
            assertThat(sequences(seen, bob)).isEqualTo(numbers(1, 5));
            assertThat(Astray.KEYS).isEmpty();
        }
    }

    /** Sends the first message of a key to where nothing can be sent, once. */
    public static final class Astray implements ProducerInterceptor<byte[], byte[]> {
        static final Set<String> KEYS = ConcurrentHashMap.newKeySet();

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> message) {
            boolean astray = KEYS.remove(new String(message.key(), StandardCharsets.UTF_8));
            return astray ? new ProducerRecord<>("not a topic", message.key(), message.value()) : message;
        }

        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public void close() {}
    }

    @Test
    void aMissingMessageStopsItsKeyOnlyAndItsArrivalLetsTheKeyRun() {
        try (Node publisher = publisher();
                Node reader = reader(this::remember)) {
            publish(publisher, alice, 1, 2);
            awaitApplied(alice, 2);
            publisher.unitOfWork().withKey(alice, transaction -> {
                transaction.publish(alice, Messages.numbered(alice, 3));
                return 0;
            });
            awaitApplied(alice, 3);
            hold(publisher, 4);
            publish(publisher, alice, 5, 7);
            publish(publisher, bob, 1, 5);
            awaitApplied(bob, 5);
            await().atMost(LIMIT).until(() -> count(reader, "parked") == 3);
            assertThat(applied.get(alice)).isEqualTo(numbers(1, 3));

            release(publisher);

            awaitApplied(alice, 7);
            assertThat(applied.get(alice)).isEqualTo(numbers(1, 7));
            await().atMost(LIMIT).until(() -> count(reader, "parked") == 0);
            assertThat(count(reader, "inbox where parked_code is not null")).isZero();
        }
    }

    @Test
    @Tag("J-07")
    void aMessageThatCannotBeAppliedStopsItsKeyOnly() {
        MessageHandler failsOnThree = (message, transaction) -> {
            if (message.key().equals(alice) && Messages.number(message.body()) == 3) {
                throw new IllegalStateException("cannot apply three");
            }
            remember(message, transaction);
        };
        try (Node publisher = publisher();
                Node reader = reader(failsOnThree)) {
            publish(publisher, alice, 1, 5);
            publish(publisher, bob, 1, 100);
            awaitApplied(bob, 100);
            await().atMost(LIMIT).until(() -> count(reader, "parked") == 3);
            assertThat(applied.get(alice)).isEqualTo(numbers(1, 2));
            assertThat(reader.jdbc().queryForObject("select parked_code from inbox where key = ?", String.class, alice))
                    .isEqualTo("APPLY_FAILED");
        }
    }

    @Test
    void aLostDatabaseIsWaitedForAndNothingIsSkipped() {
        try (Node publisher = publisher();
                Node _ = reader(this::remember)) {
            publish(publisher, alice, 1, 5);
            awaitApplied(alice, 5);

            consuming.takeAway();
            publish(publisher, alice, 6, 15);
            publish(publisher, bob, 1, 5);
            consuming.giveBack();

            awaitApplied(alice, 15);
            awaitApplied(bob, 5);
            assertThat(applied.get(alice)).isEqualTo(numbers(1, 15));
        }
    }

    @Test
    void slotsAssignedWhileTheDatabaseIsAwayAreTakenWhenItIsBack() {
        try (Node publisher = publisher();
                Node first = reader(this::remember)) {
            publish(publisher, alice, 1, 5);
            awaitApplied(alice, 5);
            Node second = reader(this::remember);
            await().atMost(LIMIT)
                    .until(() -> first.bean(OwnedSlots.class).current().size() == 2);

            consuming.takeAway();
            second.close();
            publish(publisher, alice, 6, 10);
            publish(publisher, bob, 1, 5);
            consuming.giveBack();

            awaitApplied(alice, 10);
            awaitApplied(bob, 5);
            // Both keys may lie in slots that were never lost, so that they say nothing about the others.
            await().atMost(LIMIT)
                    .until(() -> first.bean(OwnedSlots.class).current().size() == Node.SLOTS);
        }
    }

    @Test
    @Tag("A-07")
    void poisonIsBuriedWithItsReasonAndNobodyElseWaits() {
        try (Node publisher = publisher();
                Node _ = reader(this::remember);
                KafkaProducer<byte[], byte[]> foreign = foreignProducer()) {
            publish(publisher, alice, 1, 3);
            foreign.send(poison(bob, Map.of(), "no headers at all"));
            foreign.send(poison(bob, headers(), "{not json"));
            foreign.send(poison(null, headers(), "{}"));
            foreign.send(poison(bob, with(Headers.TYPE, "tradewind.Unheard.v1"), "{}"));
            foreign.send(poison(bob, with(Headers.TYPE, "tradewind.SignalAccepted.v1"), "{}"));
            foreign.send(poison(bob, with(Headers.TOPIC, "signal.events.v1"), body(bob)));
            foreign.send(poison(bob, with(Headers.SEQUENCE, "soon"), body(bob)));
            foreign.send(poison(bob, headers(), body(bob).replace("\"NEW\"", "\"SHINY\"")));
            foreign.send(poison(bob, headers(), body(alice)));
            foreign.send(poison(bob, headers(), "x".repeat(1_048_000)));
            publish(publisher, alice, 4, 6);

            awaitApplied(alice, 6);

            try (TopicProbe letters = TopicProbe.of(kafka.bootstrapServers(), Topics.ORDER_EVENTS.deadLetters())) {
                List<Seen> mine = letters.await(LIMIT, seen -> mine(seen).size() == 10).stream()
                        .filter(this::isMine)
                        .toList();
                assertThat(mine)
                        .extracting(seen -> seen.headers().get(Headers.REASON_CODE))
                        .containsExactlyInAnyOrder(
                                "MISSING_HEADER",
                                "MALFORMED_BODY",
                                "NULL_KEY",
                                "UNKNOWN_TYPE",
                                "WRONG_TOPIC",
                                "WRONG_TOPIC",
                                "BAD_HEADER",
                                "MALFORMED_BODY",
                                "KEY_MISMATCH",
                                "MALFORMED_BODY");
                assertThat(mine)
                        .allSatisfy(seen ->
                                assertThat(seen.headers().get(Headers.ORIGIN)).startsWith("order.events.v1/"));
            }
        }
    }

    @Test
    void anOlderEpochChangesNothing() {
        try (Node publisher = publisher()) {
            publisher.unitOfWork().register(List.of(alice));
            long mine = publisher
                    .unitOfWork()
                    .takeOver(new Slots(Node.SLOTS).of(alice))
                    .get(alice);
            publisher.unitOfWork().takeOver(new Slots(Node.SLOTS).of(alice));

            assertThatThrownBy(() -> publisher.unitOfWork().withKey(alice, mine, transaction -> {
                        return transaction.publish(alice, Messages.numbered(alice, 1));
                    }))
                    .isInstanceOf(StaleEpochException.class);
            assertThat(count(publisher, "journal")).isZero();
        }
    }

    @Test
    void failedWorkPublishesNothing() {
        try (Node publisher = publisher()) {
            assertThatThrownBy(() -> publisher.unitOfWork().withKey(alice, transaction -> {
                        transaction.publish(alice, Messages.numbered(alice, 1));
                        throw new IllegalStateException("after publishing");
                    }))
                    .hasMessage("after publishing");
            publish(publisher, alice, 2, 2);

            assertThat(publisher.jdbc().queryForList("select sequence from journal", Long.class))
                    .containsExactly(1L);
        }
    }

    private Node publisher() {
        return Node.publisher(run + "-execution", producing, kafka);
    }

    private Node reader(MessageHandler handler) {
        MessageHandler mineOnly = (message, transaction) -> {
            if (message.key().startsWith(run)) {
                handler.apply(message, transaction);
            }
        };
        Subscription subscription = new Subscription(run, List.of(Topics.ORDER_EVENTS), true, mineOnly);
        return Node.start(run + "-position", consuming, kafka, List.of(subscription), List.of());
    }

    private void remember(io.tradewind.messaging.inbox.Received message, Transaction transaction) {
        transaction.afterCommit(() ->
                applied.computeIfAbsent(message.key(), _ -> new ArrayList<>()).add(Messages.number(message.body())));
    }

    private static void publish(Node publisher, String key, int from, int to) {
        for (int number = from; number <= to; number++) {
            int current = number;
            publisher
                    .unitOfWork()
                    .withKey(key, transaction -> transaction.publish(key, Messages.numbered(key, current)));
        }
    }

    /** Publishes a message whose pointer is set aside before the relay sees it, as if its commit took very long. */
    private void hold(Node publisher, int number) {
        publisher.unitOfWork().withKey(alice, transaction -> {
            transaction.publish(alice, Messages.numbered(alice, number));
            publisher.jdbc().execute("create table if not exists held as select * from outbox with no data");
            publisher.jdbc().execute("""
                    create or replace function hold() returns trigger language plpgsql as
                    $$ begin insert into held values (new.*); return null; end $$""");
            publisher
                    .jdbc()
                    .execute("create trigger hold before insert on outbox for each row execute function hold()");
            return 0;
        });
        publisher.jdbc().execute("drop trigger hold on outbox");
    }

    private static void release(Node publisher) {
        publisher.jdbc().update("insert into outbox select * from held");
    }

    private void awaitApplied(String key, int count) {
        await().atMost(LIMIT).until(() -> applied.getOrDefault(key, List.of()).size() >= count);
    }

    private static int count(Node node, String table) {
        Integer count = node.jdbc().queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? 0 : count;
    }

    /** As they lie in the topic. */
    private static List<Long> sequences(List<Seen> seen, String key) {
        return seen.stream()
                .filter(message -> key.equals(message.key()))
                .map(message -> Long.valueOf(message.headers().get(Headers.SEQUENCE)))
                .toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private KafkaProducer<byte[], byte[]> foreignProducer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private Map<String, String> headers() {
        return Map.of(
                Headers.ID,
                run + "-poison",
                Headers.SOURCE,
                run + "-foreign",
                Headers.TYPE,
                MessageType.of(Messages.numbered(bob, 1)).name(),
                Headers.TIME,
                "2026-11-21T10:00:00Z",
                Headers.TOPIC,
                Topics.ORDER_EVENTS.name(),
                Headers.GENERATION,
                "1",
                Headers.SEQUENCE,
                "1");
    }

    private Map<String, String> with(String header, String value) {
        Map<String, String> headers = new java.util.HashMap<>(headers());
        headers.put(header, value);
        return headers;
    }

    private static String body(String account) {
        return ContractJson.events().writeValueAsString(Messages.numbered(account, 1));
    }

    private ProducerRecord<byte[], byte[]> poison(@Nullable String key, Map<String, String> headers, String body) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.ORDER_EVENTS.name(), 0, key == null ? null : bytes(key), bytes(body));
        headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
        record.headers().add("x-run", bytes(run));
        return record;
    }

    private List<Seen> mine(List<Seen> seen) {
        return seen.stream().filter(this::isMine).toList();
    }

    private boolean isMine(Seen seen) {
        return run.equals(seen.headers().get("x-run"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
