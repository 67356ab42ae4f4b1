package io.tradewind.copytrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderCommand.OrderUnwanted;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.testkit.TopicProbe;
import io.tradewind.testkit.TopicProbe.Seen;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leaders that a source outside the suite tells of. */
class LeaderInboundIT {
    private final Suite suite = Suite.shared();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", suite.kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    private Published<OrderCommand> commands;

    @BeforeEach
    void listen() {
        commands = Published.commands();
    }

    @AfterEach
    void close() {
        commands.close();
        producer.close();
    }

    @Test
    @Tag("C01")
    @Tag("C02")
    @Tag("C09")
    void followersMirrorWhatASourceOutsideTells() throws Exception {
        suite.subscribe("EXT-1", "F-EXT-1-1", "0.5");
        String second = told("EXT-1", "o-1", 2, "200", "191", "NEW");
        String third = told("EXT-1", "o-1", 3, "200", "191", "CANCELED");

        send("EXT-1", from("desk", told("EXT-1", "o-1", 1, "100", "190", "NEW")));
        commands.awaitCount("F-EXT-1-", 1);
        send("EXT-1", second, "ce_specversion=1.0", "ce_source=desk", "ce_id=o-1/2", "ce_type=order");
        commands.awaitCount("F-EXT-1-", 2);
        send(
                "EXT-1",
                "{\"specversion\":\"1.0\",\"source\":\"desk\",\"id\":\"o-1/3\",\"data\":" + third + "}",
                "content-type=application/cloudevents+json");
        commands.awaitCount("F-EXT-1-", 3);
        suite.awaitServed("EXT-1");

        assertThat(commands.now("F-EXT-1-"))
                .satisfiesExactly(
                        command -> assertWanted(command, 1, "50", "190"),
                        command -> assertWanted(command, 2, "100", "191"),
                        command -> assertThat(command).isInstanceOf(OrderUnwanted.class));
        JsonNode stored = suite.get("/leader-orders?leader=EXT-1").body().at("/items/0");
        assertThat(stored.get("leaderOrderId").asString()).isEqualTo("o-1");
        assertThat(stored.get("status").asString()).isEqualTo("CANCELED");
        assertThat(stored.get("revision").asInt()).isEqualTo(3);
    }

    @Test
    @Tag("C38")
    void duplicatesAndOlderVersionsChangeNothingWhereverTheyLie() throws Exception {
        suite.subscribe("EXT-2", "F-EXT-2-1", "0.5");
        String first = from("desk", told("EXT-2", "o-1", 1, "100", "190", "NEW"));
        String third = from("desk", told("EXT-2", "o-1", 3, "100", "192", "NEW"));

        assertAccepted(send("EXT-2", first));
        commands.awaitCount("F-EXT-2-", 1);
        assertAccepted(send("EXT-2", first));
        assertAccepted(send("EXT-2", third));
        commands.awaitCount("F-EXT-2-", 2);
        for (int partition = 0; partition < 4; partition++) {
            assertAccepted(sendTo(partition, null, from("desk", told("EXT-2", "o-1", 2, "100", "191", "CANCELED"))));
            assertAccepted(sendTo(partition, null, third));
        }
        send("EXT-2", from("desk", told("EXT-2", "o-2", 1, "10", "190", "NEW")));
        commands.awaitCount("F-EXT-2-", 3);

        assertThat(commands.now("F-EXT-2-"))
                .satisfiesExactly(
                        command -> assertWanted(command, 1, "50", "190"),
                        command -> assertWanted(command, 2, "50", "192"),
                        command -> assertWanted(command, 1, "5", "190"));
    }

    @Test
    @Tag("A-07")
    void whatCannotBeUsedIsRejectedVisiblyAndKeepsNothingWaiting() throws Exception {
        suite.subscribe("EXT-3", "F-EXT-3-1", "1");
        String good = told("EXT-3", "o-1", 2, "100", "190", "NEW");

        assertRejected(send("EXT-3", "no json"), "MALFORMED_JSON", null);
        assertRejected(send("EXT-3", from("stranger", good)), "SOURCE_NOT_GRANTED", "stranger");
        assertRejected(send("EXT-3", from("other", good)), "SOURCE_NOT_GRANTED", "other");
        assertRejected(send("EXT-3", from("desk", good.replace("EXT-3", "LEADER"))), "SOURCE_NOT_GRANTED", "desk");
        assertRejected(send("EXT-4", from("desk", good)), "KEY_MISMATCH", "desk");
        assertRejected(send("EXT-3", from("desk", good.replace("LIMIT", "STOP"))), "UNKNOWN_VALUE", "desk");
        awaitTaken(send("EXT-3", from("desk", good)));
        assertRejected(send("EXT-3", from("desk", good.replace("190", "191"))), "CONFLICTING_VERSION", "desk");
        assertRejected(
                send(
                        "EXT-3",
                        from(
                                "desk",
                                told("EXT-3", "o-1", 3, "100", "190", "NEW").replace("BUY", "SELL"))),
                "CONFLICTING_ORDER",
                "desk");
        commands.awaitCount("F-EXT-3-", 1);
        suite.awaitServed("EXT-3");

        assertThat(commands.now("F-EXT-3-")).satisfiesExactly(command -> assertWanted(command, 1, "100", "190"));
        assertThat(suite.withToken("/rejected-records", null).statusCode()).isEqualTo(401);
        assertThat(suite.management("prometheus").body())
                .contains("tradewind_inbound_records_total{application=\"copy-trade-service\","
                        + "code=\"CONFLICTING_VERSION\",outcome=\"rejected\",topic=\"leader.inbound.v1\"}");
    }

    @Test
    @Tag("A-07")
    void aSecretIsNotCopied() throws Exception {
        RecordMetadata sent = send("EXT-3", "{\"source\":\"desk\",\"secret\":\"hush\"}");

        assertRejected(sent, "SECRET_IN_RECORD", null);
        assertThat(letter(sent)).satisfies(letter -> {
            assertThat(letter.value()).isEmpty();
            assertThat(letter.key()).isNull();
        });
    }

    @Test
    void whatExecutionSeesOfSuchALeaderIsIgnored() throws Exception {
        suite.subscribe("EXT-5", "F-EXT-5-1", "1");

        suite.execution.publish(
                new AccountId("EXT-5"), Told.order("EXT-5", "o-1").event());
        await().atMost(Suite.LIMIT)
                .untilAsserted(() -> assertThat(suite.management("prometheus").body())
                        .contains("tradewind_copy_leaders_ignored_total{application=\"copy-trade-service\"} 1.0"));
        send("EXT-5", from("desk", told("EXT-5", "o-1", 1, "7", "190", "NEW")));

        assertThat(commands.awaitCount("F-EXT-5-", 1))
                .satisfiesExactly(command -> assertWanted(command, 1, "7", "190"));
    }

    @Test
    void anOrderThatBeganWithUsIsFollowedToItsEndAndNobodyTellsItTwice() throws Exception {
        suite.subscribe("EXT-6", "F-EXT-6-1", "1");
        send("EXT-6", from("desk", told("EXT-6", "o-1", 1, "7", "190", "NEW")));
        commands.awaitCount("F-EXT-6-", 1);
        // As if it had been told by execution-service, before the leader was granted to the source.
        suite.rows().update("update leader_order set generation = 1, sequence = 0 where leader = 'EXT-6'");

        assertRejected(
                send("EXT-6", from("desk", told("EXT-6", "o-2", 1, "7", "190", "NEW"))), "CONFLICTING_ORDER", "desk");
        suite.execution.publish(
                new AccountId("EXT-6"),
                Told.order("EXT-6", "o-1").status(OrderStatus.CANCELED).event());

        assertThat(commands.awaitCount("F-EXT-6-", 2).getLast()).isInstanceOf(OrderUnwanted.class);
        assertAccepted(send("EXT-6", from("desk", told("EXT-6", "o-2", 2, "7", "190", "NEW"))));
        assertThat(commands.awaitCount("F-EXT-6-", 3).getLast()).isInstanceOf(OrderWanted.class);
    }

    private static String told(
            String leader, String order, long version, String quantity, String limit, String status) {
        return """
                {"leader":"%s","orderId":"%s","version":%d,"instrument":"AAPL","side":"BUY","orderType":"LIMIT",\
                "timeInForce":"GTC","quantity":"%s","limitPrice":"%s","status":"%s","cumulativeQuantity":"0",\
                "placedTime":"2026-11-21T10:00:00.123456789Z","transactTime":"2026-11-21T10:00:01Z"}""".formatted(leader, order, version, quantity, limit, status);
    }

    private static String from(String source, String told) {
        return "{\"source\":\"" + source + "\"," + told.substring(1);
    }

    private RecordMetadata send(String key, String value, String... headers) throws Exception {
        return sent(record(null, key, value, headers));
    }

    private RecordMetadata sendTo(int partition, String key, String value) throws Exception {
        return sent(record(partition, key, value));
    }

    private static ProducerRecord<byte[], byte[]> record(
            Integer partition, String key, String value, String... headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.LEADER_INBOUND.name(), partition, key == null ? null : utf8(key), utf8(value));
        for (String header : headers) {
            String[] parts = header.split("=", 2);
            record.headers().add(parts[0], utf8(parts[1]));
        }
        return record;
    }

    private RecordMetadata sent(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        return producer.send(record).get();
    }

    private void awaitTaken(RecordMetadata record) {
        await().atMost(Suite.LIMIT)
                .until(() -> suite.rows().queryForObject("""
                        select count(*) from consumer_offset
                        where consumer = 'copytrade.inbound' and partition = ? and next_offset > ?""", Long.class, record.partition(), record.offset()) > 0);
    }

    private void assertAccepted(RecordMetadata record) {
        awaitTaken(record);
        assertThat(rejected(record)).isEmpty();
    }

    private void assertRejected(RecordMetadata record, String code, String source) {
        awaitTaken(record);
        JsonNode rejected = rejected(record).orElseThrow(() -> new AssertionError("not rejected: " + code));
        assertThat(rejected.path("code").asString()).isEqualTo(code);
        assertThat(rejected.path("source").asString(null)).isEqualTo(source);
        assertThat(letter(record).headers()).containsEntry(Headers.REASON_CODE, code);
    }

    private Optional<JsonNode> rejected(RecordMetadata record) {
        return suite.get("/rejected-records?size=" + Suite.REJECTED_KEPT)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("origin").asString().equals(origin(record)))
                .findFirst();
    }

    private Seen letter(RecordMetadata record) {
        try (TopicProbe letters = TopicProbe.of(suite.kafka.bootstrapServers(), Topics.LEADER_INBOUND.deadLetters())) {
            return letters.readToEnd().stream()
                    .filter(letter -> origin(record).equals(letter.headers().get(Headers.ORIGIN)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String origin(RecordMetadata record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertWanted(OrderCommand command, long revision, String quantity, String limit) {
        assertThat(command).isInstanceOfSatisfying(OrderWanted.class, wanted -> {
            assertThat(wanted.revision()).isEqualTo(revision);
            assertThat(wanted.quantity()).isEqualTo(Quantity.of(quantity));
            assertThat(wanted.limitPrice()).isEqualTo(Price.of(limit));
        });
    }
}
