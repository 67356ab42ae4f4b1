package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.proof.judge.Judgement;
import io.tradewind.proof.judge.Traffic;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Slots;
import io.tradewind.testkit.TopicProbe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that nobody can read, in every partition of every topic that is read, while signals flow. */
@Order(4)
@ExtendWith(SharedSuite.class)
class PoisonRecordsIT {

    /** The types that are read from the topics. */
    private static final Map<String, String> TOPICS = Map.of(
            "signal.events.v1", "tradewind.SignalAccepted.v1",
            "order.events.v1", "tradewind.OrderFilled.v1",
            "position.snapshots.v1", "tradewind.BookReady.v1");

    private static final String ACCOUNT = "BENCH-099";
    private static final byte[] NO_JSON = "<signal/>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    /** A record to be written, and the reason it is to be buried for. */
    private record Poison(ProducerRecord<byte[], byte[]> record, String code) {}

    @Test
    @Tag("J-07")
    @Tag("K20")
    void areBuriedWithAReasonWhileNobodyElseWaits(LocalSuite suite) throws Exception {
        suite.up();
        Doors doors = suite.doors();
        Traffic traffic = Traffic.start(doors, Traffic.accounts(30, 2), 1);
        Map<String, Map<String, String>> written = new HashMap<>();
        try (traffic) {
            traffic.awaitMore(4);
            for (String topic : TOPICS.keySet()) {
                written.put(topic, write(doors.name("TW_KAFKA"), topic));
            }
            for (String topic : TOPICS.keySet()) {
                assertThat(buried(
                                doors.name("TW_KAFKA"),
                                topic,
                                written.get(topic).keySet()))
                        .as("dead letters of " + topic)
                        .isEqualTo(written.get(topic));
            }
            traffic.awaitMore(24);
        }

        assertThat(traffic.surprises()).isEmpty();
        await("the fate of every signal").atMost(LocalSuite.LIMIT).untilAsserted(() -> {
            Judgement judgement = Judgement.of(suite, traffic.sent());
            assertThat(judgement.isDecided() && judgement.isClean())
                    .as(judgement.toString())
                    .isTrue();
        });
        assertThat(suite.status().isReady()).isTrue();
    }

    /** By origin, the reason expected for it. */
    private static Map<String, String> write(String kafka, String topic) throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < Slots.COUNT; partition++) {
                for (Poison poison : poisons(topic, partition).toList()) {
                    RecordMetadata place = producer.send(poison.record()).get(60, TimeUnit.SECONDS);
                    expected.put(topic + "/" + place.partition() + "/" + place.offset(), poison.code());
                }
            }
        }
        return expected;
    }

    private static Stream<Poison> poisons(String topic, int partition) {
        byte[] key = ACCOUNT.getBytes(StandardCharsets.UTF_8);
        // Kafka itself refuses a record without key on a compacted topic; an empty one it lets pass.
        byte[] none = topic.equals("position.snapshots.v1") ? new byte[0] : null;
        String type = TOPICS.get(topic);
        return Stream.of(
                new Poison(record(topic, partition, key, NO_JSON, type), "MALFORMED_BODY"),
                new Poison(record(topic, partition, key, EMPTY_OBJECT, "tradewind.Nonsense.v9"), "UNKNOWN_TYPE"),
                new Poison(record(topic, partition, none, EMPTY_OBJECT, type), "NULL_KEY"));
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, int partition, byte[] key, byte[] value, String type) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, key, value);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "poison-" + partition + "-" + type,
                        "ce_source",
                        "poison",
                        "ce_type",
                        type,
                        "ce_time",
                        Instant.now().toString(),
                        "ce_partitionkey",
                        ACCOUNT,
                        "tw_topic",
                        topic,
                        "tw_generation",
                        "1",
                        "tw_sequence",
                        "1")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** The reason given for each of these origins; a topic with two readers has a letter from each. */
    private static Map<String, String> buried(String kafka, String topic, Set<String> origins) {
        try (TopicProbe probe = TopicProbe.of(kafka, topic + ".dlt")) {
            List<TopicProbe.Seen> letters = probe.await(
                    LocalSuite.LIMIT,
                    seen -> seen.stream().map(PoisonRecordsIT::origin).toList().containsAll(origins));
            Map<String, String> reasons = new LinkedHashMap<>();
            letters.stream()
                    .filter(letter -> origins.contains(origin(letter)))
                    .forEach(letter ->
                            reasons.put(origin(letter), letter.headers().get("x-reason-code")));
            return reasons;
        }
    }

    private static String origin(TopicProbe.Seen letter) {
        return letter.headers().getOrDefault("x-origin", "");
    }
}
