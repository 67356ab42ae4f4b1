package io.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestKafkaIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void showsRecordsWithTheirHeaders() throws Exception {
        TestKafka kafka = TestKafka.shared();
        kafka.createTopic("probe.v1", 4, false);
        try (KafkaProducer<String, String> producer = producer(kafka);
                TopicProbe probe = TopicProbe.of(kafka.bootstrapServers(), "probe.v1")) {
            ProducerRecord<String, String> sent = new ProducerRecord<>("probe.v1", 2, "DEMO", "{}");
            sent.headers().add("ce_id", "1".getBytes(StandardCharsets.UTF_8));
            producer.send(sent).get();

            assertThat(probe.awaitCount(LIMIT, 1))
                    .containsExactly(new TopicProbe.Seen(2, 0, "DEMO", "{}", Map.of("ce_id", "1")));
            assertThat(probe.readToEnd()).hasSize(1);
        }
    }

    @Test
    void tellsWhatItReadWhenTheLimitPasses() throws Exception {
        TestKafka kafka = TestKafka.shared();
        kafka.createTopic("short.v1", 1, true);
        try (KafkaProducer<String, String> producer = producer(kafka);
                TopicProbe probe = TopicProbe.of(kafka.bootstrapServers(), "short.v1")) {
            producer.send(new ProducerRecord<>("short.v1", "A", null)).get();
            probe.awaitCount(LIMIT, 1);

            assertThatThrownBy(() -> probe.awaitCount(Duration.ofMillis(200), 2))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("short.v1 holds 1 records: [Seen[partition=0, offset=0, key=A, value=null");
        }
    }

    @Test
    void createsNoTopicByAccident() {
        try (KafkaProducer<String, String> producer = producer(TestKafka.shared())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("nobody.made.this", "A", "1"))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("nobody.made.this");
        }
    }

    @Test
    void keepsAcknowledgedRecordsThroughKillMinusNine() throws Exception {
        try (TestKafka kafka = TestKafka.start()) {
            kafka.createTopic("kept.v1", 1, false);
            try (KafkaProducer<String, String> producer = producer(kafka)) {
                producer.send(new ProducerRecord<>("kept.v1", "A", "before")).get();
                kafka.killMinusNine();
                kafka.restart();
                producer.send(new ProducerRecord<>("kept.v1", "A", "after")).get();
            }
            try (TopicProbe probe = TopicProbe.of(kafka.bootstrapServers(), "kept.v1")) {
                List<TopicProbe.Seen> seen = probe.awaitCount(LIMIT, 2);
                assertThat(seen).extracting(TopicProbe.Seen::value).containsExactly("before", "after");
            }
        }
    }

    private static KafkaProducer<String, String> producer(TestKafka kafka) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000),
                new StringSerializer(),
                new StringSerializer());
    }
}
