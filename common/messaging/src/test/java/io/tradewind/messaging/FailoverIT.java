package io.tradewind.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.testkit.TestDatabase;
import io.tradewind.testkit.TestKafka;
import io.tradewind.testkit.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that was promoted may have lost commits whose messages are out: its producer begins a new life. */
@Tag("proof")
class FailoverIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestPostgres postgres = TestPostgres.start();
    private final TestDatabase producing = postgres.createDatabase("execution");
    private final TestDatabase consuming = TestPostgres.shared().createDatabase("position");
    private final TestKafka kafka = TestKafka.shared();
    private final String key = "FAILOVER-" + ProcessHandle.current().pid();
    private final List<Long> applied = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopPostgres() {
        postgres.close();
    }

    @Test
    @Tag("K24")
    void aPromotedDatabaseRaisesTheGenerationAtTheNextStartAndReadersFollow() {
        Subscription subscription = new Subscription(key, List.of(Topics.ORDER_EVENTS), true, (message, _) -> {
            if (message.key().equals(key)) {
                applied.add(Messages.number(message.body()));
            }
        });
        try (Node reader = Node.start("position-service", consuming, kafka, List.of(subscription), List.of())) {
            publish(1, 3);

            postgres.failOver();

            publish(4, 5);
            await().atMost(LIMIT).until(() -> applied.size() >= 5);
            assertThat(applied).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(reader.jdbc()
                            .queryForObject(
                                    "select generation || ':' || last_sequence from inbox where key = ?",
                                    String.class,
                                    key))
                    .isEqualTo("2:2");
        }
    }

    private void publish(int from, int to) {
        try (Node publisher = Node.publisher("execution-service", producing, kafka)) {
            for (int number = from; number <= to; number++) {
                int n = number;
                publisher.unitOfWork().withKey(key, transaction -> transaction.publish(key, Messages.numbered(key, n)));
            }
        }
    }
}
