package io.tradewind.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.messaging.outbox.Journal;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import io.tradewind.testkit.TopicProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The test the design was chosen by: writers that fight for few keys must not lose, repeat or invert one message. */
@Tag("K20")
@Tag("K24")
@Tag("J-06")
class OrderUnderLoadIT {
    private static final int WRITERS = 8;
    private static final int KEYS = 20;
    private static final int MESSAGES = 10_000;

    private final TestKafka kafka = TestKafka.start();
    private final TestDatabase producing = TestPostgres.shared().createDatabase("execution");
    private final TestDatabase consuming = TestPostgres.shared().createDatabase("position");
    private final Map<String, List<Long>> applied = new TreeMap<>();

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void eightWritersOnTwentyHotKeysNeitherLoseNorInvert() throws Exception {
        Subscription subscription = new Subscription(
                "order-under-load",
                List.of(Topics.ORDER_EVENTS),
                true,
                (message, _) -> remember(message.key(), message.body()));
        try (Node publisher = Node.publisher("execution-service", producing, kafka);
                Node reader = Node.start("position-service", consuming, kafka, List.of(subscription), List.of())) {
            publisher.jdbc().execute("create table counter (key text primary key, value bigint not null)");

            Map<String, List<Long>> written = write(publisher);

            await().atMost(Duration.ofMinutes(2)).until(() -> appliedCount() >= MESSAGES);
            assertThat(applied()).isEqualTo(written);
            // Every message published one counter value, so the sequences of a key are its counter values too.
            assertThat(sequencesInTopic()).isEqualTo(written);
            assertThat(publisher.jdbc().queryForObject("select count(*) from journal", Integer.class))
                    .isEqualTo(MESSAGES);
            assertThat(reader.counted("tradewind.inbox.parked")).isZero();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> publisher.bean(Journal.class).backlog(1) == 0);
        }
    }

    /** Each message carries the value of its key's counter after its own increment: the order of commits. */
    private static Map<String, List<Long>> write(Node publisher) throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                RandomGenerator random = new SplittableRandom(20261121 + w);
                done.add(writers.submit(() -> {
                    for (int i = 0; i < MESSAGES / WRITERS; i++) {
                        publishNext(publisher, "HOT-" + random.nextInt(KEYS));
                    }
                }));
            }
            for (Future<?> writer : done) {
                writer.get();
            }
        }
        Map<String, List<Long>> written = new TreeMap<>();
        publisher.jdbc().query("select key, value from counter", row -> {
            written.put(
                    row.getString(1),
                    LongStream.rangeClosed(1, row.getLong(2)).boxed().toList());
        });
        return written;
    }

    /** Reads, adds, writes: only the key's lock keeps two of these from losing a count. */
    private static void publishNext(Node publisher, String key) {
        publisher.unitOfWork().withKey(key, transaction -> {
            Long last = publisher
                    .jdbc()
                    .queryForObject("select coalesce(max(value), 0) from counter where key = ?", Long.class, key);
            publisher.jdbc().update("""
                            insert into counter values (?, ?)
                            on conflict (key) do update set value = excluded.value""", key, last + 1);
            return transaction.publish(key, Messages.numbered(key, last + 1));
        });
    }

    private synchronized void remember(String key, Record body) {
        applied.computeIfAbsent(key, _ -> new ArrayList<>()).add(Messages.number(body));
    }

    private synchronized int appliedCount() {
        return applied.values().stream().mapToInt(List::size).sum();
    }

    private synchronized Map<String, List<Long>> applied() {
        return Map.copyOf(applied);
    }

    private Map<String, List<Long>> sequencesInTopic() {
        Map<String, List<Long>> sequences = new TreeMap<>();
        try (TopicProbe probe = TopicProbe.of(kafka.bootstrapServers(), Topics.ORDER_EVENTS.name())) {
            probe.readToEnd().stream()
                    .forEach(seen -> sequences
                            .computeIfAbsent(seen.key(), _ -> new ArrayList<>())
                            .add(Long.valueOf(seen.headers().get(Headers.SEQUENCE))));
        }
        return sequences;
    }
}
