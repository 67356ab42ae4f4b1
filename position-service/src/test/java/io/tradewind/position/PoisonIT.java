package io.tradewind.position;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.testkit.TopicProbe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PoisonIT {
    private static final String FILLED = "tradewind.OrderFilled.v1";
    private static final String HOLD = """
            {"account":"POISON","brokerOrderId":"o1","book":"demo","instrument":"AAPL","product":"CASH","side":"HOLD",\
            "cumBefore":"0","cumAfter":"1","notional":"1","executionIds":[],"transactTime":"2026-11-21T10:00:00Z"}""";

    private final Suite suite = Suite.shared();

    /** All of it lies in the partition of the account whose fill comes behind it. */
    @Test
    void buriesPoisonAndLetsNobodyWait() throws Exception {
        String account = suite.newAccount();
        int partition = new Slots(4).of(account);
        List<ProducerRecord<byte[], byte[]>> poison = List.of(
                record(partition, "POISON", FILLED, "not JSON"),
                record(partition, "POISON", FILLED, "[]"),
                record(partition, "POISON", "tradewind.SignalAccepted.v1", HOLD),
                record(partition, "POISON", "tradewind.Unheard.v1", HOLD),
                record(partition, null, FILLED, HOLD),
                record(partition, "POISON", FILLED, HOLD),
                record(partition, "OTHER", FILLED, HOLD.replace("HOLD", "BUY")),
                record(partition, "POISON", FILLED, null));
        send(poison);

        Stamp stamp = suite.execution.publish(new Events(account).bought("o1", "0", "1", "100"));

        await().atMost(Suite.LIMIT)
                .untilAsserted(() -> assertThat(suite.asOf(account)).isEqualTo(stamp));
        try (TopicProbe letters = TopicProbe.of(suite.kafka.bootstrapServers(), Topics.ORDER_EVENTS.deadLetters())) {
            List<TopicProbe.Seen> seen = letters.awaitCount(Suite.LIMIT, poison.size());
            assertThat(seen)
                    .extracting(letter -> letter.headers().get(Headers.REASON_CODE))
                    .containsExactly(
                            "MALFORMED_BODY",
                            "MALFORMED_BODY",
                            "WRONG_TOPIC",
                            "UNKNOWN_TYPE",
                            "NULL_KEY",
                            "MALFORMED_BODY",
                            "KEY_MISMATCH",
                            "NULL_BODY");
            assertThat(seen)
                    .extracting(TopicProbe.Seen::value)
                    .containsExactlyElementsOf(poison.stream()
                            .map(ProducerRecord::value)
                            .map(value -> value == null ? null : new String(value, UTF_8))
                            .toList());
            assertThat(seen)
                    .allMatch(letter -> letter.headers()
                            .get(Headers.ORIGIN)
                            .startsWith(Topics.ORDER_EVENTS.name() + "/" + partition + "/"));
        }
        assertThat(suite.asOf("POISON")).isEqualTo(Stamp.NONE);
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, String key, String type, String value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.ORDER_EVENTS.name(),
                partition,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.SPEC_VERSION, "1.0");
        headers.put(Headers.ID, "1");
        headers.put(Headers.SOURCE, "execution-service");
        headers.put(Headers.TYPE, type);
        headers.put(Headers.TIME, "2026-11-21T10:00:00Z");
        headers.put(Headers.TOPIC, Topics.ORDER_EVENTS.name());
        headers.put(Headers.GENERATION, "1");
        headers.put(Headers.SEQUENCE, "1");
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException, ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        suite.kafka.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                producer.send(record).get();
            }
        }
    }
}
