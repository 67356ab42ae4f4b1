package io.tradewind.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import io.tradewind.messaging.Messages;
import io.tradewind.messaging.Node;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one batch does, message by message, with the real tables. */
@Tag("K20")
class InboxIT {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration REPAIR_DELAY = Duration.ofMinutes(7);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Node NODE = Node.start(
            "inbox-test", TestPostgres.shared().createDatabase("inbox"), TestKafka.shared(), List.of(), List.of());

    private final String consumer = "B" + NUMBER.incrementAndGet();
    private final List<String> applied = new ArrayList<>();
    private boolean failing;
    private final Inbox inbox = new Inbox(
            consumer,
            (message, _) -> {
                if (failing) {
                    throw new IllegalStateException("planned");
                }
                applied.add(message.key().substring(message.key().indexOf('-') + 1) + " "
                        + message.stamp().generation() + "/" + message.stamp().sequence());
            },
            NODE.jdbc(),
            InstantSource.fixed(NOW),
            new Inbox.Stops(100, REPAIR_DELAY, () -> {}),
            new SimpleMeterRegistry());

    @AfterAll
    static void close() {
        NODE.close();
    }

    @Test
    void aBatchOfManyKeysIsAppliedInItsOrderAndEachMessageOnce() {
        take(message("A", 1, 1), message("B", 1, 1), message("A", 1, 1), message("A", 1, 2), message("B", 1, 2));
        take(message("A", 1, 2), message("B", 1, 3), message("A", 1, 1));

        assertThat(applied).containsExactly("A 1/1", "B 1/1", "A 1/2", "B 1/2", "B 1/3");
        assertThat(parked()).isEmpty();
    }

    @Test
    void aGapWithinABatchStopsItsKeyAndIsNotRepairedAtOnce() {
        take(message("A", 1, 1), message("B", 1, 1));
        take(message("A", 1, 2), message("A", 1, 4), message("B", 1, 2));

        assertThat(applied).containsExactly("A 1/1", "B 1/1", "A 1/2", "B 1/2");
        assertThat(parked()).containsExactly("A 1/4");
        assertThat(nextAttempts()).containsExactly(NOW.plus(REPAIR_DELAY));
    }

    @Test
    void whatWasMissingLetsTheKeyGoOnWithinTheSameBatch() {
        take(message("A", 1, 1));
        take(message("A", 1, 4), message("A", 1, 2), message("A", 1, 3), message("A", 1, 4), message("A", 1, 5));

        assertThat(applied).containsExactly("A 1/1", "A 1/2", "A 1/3", "A 1/4", "A 1/5");
        assertThat(parked()).isEmpty();
        assertThat(nextAttempts()).isEmpty();
    }

    @Test
    void aMessageBehindTheGapWaitsForTheRepairWhenOnlyTheGapIsFilled() {
        take(message("A", 1, 1), message("A", 1, 4));
        take(message("A", 1, 2), message("A", 1, 3));

        assertThat(applied).containsExactly("A 1/1", "A 1/2", "A 1/3");
        assertThat(parked()).containsExactly("A 1/4");
        assertThat(nextAttempts()).containsExactly(NOW);
    }

    @Test
    void aNewGenerationBeginsWithinABatchAndTheOldOneIsOver() {
        take(message("A", 1, 1), message("A", 1, 2), message("A", 2, 1), message("A", 1, 3), message("A", 2, 2));

        assertThat(applied).containsExactly("A 1/1", "A 1/2", "A 2/1", "A 2/2");
        assertThat(parked()).isEmpty();
    }

    @Test
    void nothingOfABatchThatFailsStands() {
        take(message("A", 1, 1));
        failing = true;
        assertThatThrownBy(() -> take(message("A", 1, 2), message("B", 1, 1))).hasMessage("planned");
        failing = false;
        take(message("A", 1, 2), message("B", 1, 1));

        assertThat(applied).containsExactly("A 1/1", "A 1/2", "B 1/1");
    }

    private void take(Incoming... messages) {
        List<String> keys = Stream.of(messages)
                .map(incoming -> incoming.message().key())
                .distinct()
                .toList();
        NODE.unitOfWork().withKeys(keys, transaction -> {
            inbox.accept(List.of(messages), transaction);
            return keys;
        });
    }

    private Incoming message(String key, long generation, long sequence) {
        Record body = Messages.numbered(key, sequence);
        Received message = new Received(
                MessageType.of(body),
                consumer + "-" + key,
                "execution-service",
                new Stamp(generation, sequence),
                UUID.nameUUIDFromBytes(new byte[] {(byte) generation, (byte) sequence})
                        .toString(),
                NOW,
                body);
        return new Incoming(message, ContractJson.events().writeValueAsBytes(body));
    }

    private List<String> parked() {
        return NODE
                .jdbc()
                .queryForList(
                        "select key, generation, sequence from parked where consumer = ? order by key, generation, sequence",
                        consumer)
                .stream()
                .map(row -> key(row) + " " + row.get("generation") + "/" + row.get("sequence"))
                .toList();
    }

    private static String key(Map<String, Object> row) {
        String key = String.valueOf(row.get("key"));
        return key.substring(key.indexOf('-') + 1);
    }

    private List<Instant> nextAttempts() {
        return NODE.jdbc()
                .query(
                        "select next_attempt from stopped_stream where consumer = ?",
                        (row, _) -> row.getTimestamp(1).toInstant(),
                        consumer);
    }
}
