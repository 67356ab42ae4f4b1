package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.Quantity;
import io.tradewind.execution.account.Accounts;
import io.tradewind.messaging.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A second instance beside the world's: slots change hands while orders are on their way. */
@Tag("proof")
class TwoInstancesIT {

    /** One of each slot. */
    private static final List<String> RESTING = List.of("BENCH-081", "BENCH-089", "BENCH-082", "BENCH-080");

    private static final List<String> TO_CANCEL = List.of("BENCH-085", "BENCH-092", "BENCH-083", "BENCH-091");
    private static final List<String> IN_DOUBT = List.of("BENCH-088", "BENCH-095", "BENCH-084", "BENCH-093");
    private static final List<String> WITHOUT_STREAM = List.of("BENCH-090", "BENCH-096", "BENCH-086", "BENCH-094");

    private final World world = World.shared();
    private final Pair pair = new Pair(world);
    private final Instance first = pair.first();

    @AfterEach
    void leaveOneThatOwnsAll() {
        pair.awaitAlone();
    }

    @Test
    @Tag("K4")
    @Tag("B-10")
    void sharesTheSlotsAndGoesOnWithOrdersInTheMiddle() {
        List<String> all =
                Stream.of(RESTING, TO_CANCEL, IN_DOUBT).flatMap(List::stream).toList();
        all.forEach(world.doors::awaitReady);
        all.forEach(world.inputs::permit);
        RESTING.forEach(pair::fillInPart);
        TO_CANCEL.forEach(pair::fillInPart);
        IN_DOUBT.forEach(account -> bringInDoubt(account, Duration.ofSeconds(7)));
        Map<String, Long> before = first.owned();

        Map<String, Long> shared;
        try (Instance second = Instance.inThisJvm(world, Map.of())) {
            pair.awaitShared(second);
            shared = pair.both(second);
            assertThat(shared).allSatisfy((account, epoch) -> assertThat(epoch).isGreaterThan(before.get(account)));

            // Asked at the wrong door on purpose.
            for (String account : TO_CANCEL) {
                Instance other = pair.owner(account, second).equals(second) ? first : second;
                assertThat(other.call(
                                        "DELETE",
                                        "/api/v1/orders/"
                                                + world.heard.orderIds(account).getFirst())
                                .statusCode())
                        .isEqualTo(202);
            }
            for (String account : TO_CANCEL) {
                assertThat(world.heard.closed(account).code()).isEqualTo("CANCELED");
                assertThat(world.heard.filled(account)).isBetween(Quantity.of(1), Quantity.of(9));
            }
            await().atMost(World.LIMIT)
                    .until(() -> IN_DOUBT.stream()
                            .noneMatch(account -> world.venue.fills(account).isEmpty()));
            world.venue.clearFaults();
            for (String account : IN_DOUBT) {
                assertThat(world.heard.closed(account).outcome()).isEqualTo(Outcome.FILLED);
            }
            world.venue.price("AAPL", "190.00", "190.02");
            for (String account : RESTING) {
                assertThat(world.heard.closed(account).outcome()).isEqualTo(Outcome.FILLED);
            }
        }

        await().atMost(World.LIMIT).until(() -> first.owned().size() == Pair.ACCOUNTS);
        assertThat(first.owned())
                .allSatisfy((account, epoch) -> assertThat(epoch).isGreaterThan(shared.get(account)));
        all.forEach(pair::hasSentOnceAndToldEverything);
    }

    @Test
    void asksFastAfterATakeoverAndFindsWhatNoStreamTold() {
        WITHOUT_STREAM.forEach(world.doors::awaitReady);
        WITHOUT_STREAM.forEach(world.inputs::permit);
        WITHOUT_STREAM.forEach(pair::fillInPart);
        WITHOUT_STREAM.forEach(account -> world.venue.fault(account, "STREAM_DROP", "GET", "/stream", 1, 120_000));

        // Left to its usual pace, this one would not ask before the orders' deadline.
        Map<String, String> leisurely = Map.of(
                "tradewind.execution.detection.profile", "leisurely",
                "tradewind.execution.detection.profiles.leisurely.timeout", "5m",
                "tradewind.execution.detection.profiles.leisurely.initial-poll", "5m",
                "tradewind.execution.detection.profiles.leisurely.poll-increase", "0s",
                "tradewind.execution.detection.profiles.leisurely.max-poll", "5m",
                "tradewind.execution.detection.profiles.leisurely.max-retries", "0",
                "tradewind.execution.detection.profiles.leisurely.retry-backoff", "1s",
                "tradewind.execution.account.report-interval", "1h",
                "tradewind.execution.account.takeover-polling", "2m");
        try (Instance second = Instance.inThisJvm(world, leisurely)) {
            pair.awaitShared(second);
            // What the takeover itself asks is answered.
            await().atMost(World.LIMIT)
                    .until(() -> WITHOUT_STREAM.stream()
                            .allMatch(account ->
                                    pair.owner(account, second).session(account).equals("DEGRADED")));
            world.venue.price("AAPL", "190.00", "190.02");
            for (String account : WITHOUT_STREAM) {
                assertThat(world.heard.closed(account).outcome()).isEqualTo(Outcome.FILLED);
            }
        }
        WITHOUT_STREAM.forEach(pair::hasSentOnceAndToldEverything);
    }

    /** Kafka says nothing of it, as when it has given the slot to another instance and ours has not heard. */
    @Test
    void stopsActingForAnAccountThatWasTakenAndBeginsAnew() throws Exception {
        String account = "BENCH-100";
        world.ready(account);
        long taken =
                world.bean(UnitOfWork.class).takeOver(world.slotOf(account)).get(account);

        world.inputs.send(Signals.enter(account, "entry", "10"));

        await().atMost(World.LIMIT).until(() -> first.owned().getOrDefault(account, 0L) > taken);
        world.ready(account);
        assertThat(world.heard.closed(account).outcome()).isEqualTo(Outcome.FILLED);
        assertThat(pair.number("select epoch from broker_order where account = ?", account))
                .isGreaterThan(taken);
        pair.hasSentOnceAndToldEverything(account);
    }

    /** What is in doubt must not be forgotten because the table could not be read at the moment of the takeover. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void readsItsOpenOrdersAgainWhenTheFirstReadingFailed(CapturedOutput output) {
        String account = "BENCH-009";
        world.ready(account);
        bringInDoubt(account, Duration.ofHours(1));

        String orders = world.database.schema() + ".broker_order";
        String role = "\"" + world.database.user() + "\"";
        world.database.asAdmin("REVOKE SELECT ON " + orders + " FROM " + role);
        try {
            world.bean(UnitOfWork.class).takeOver(world.slotOf(account));
            world.bean(Accounts.class).wake(new AccountId(account));
            await().atMost(World.LIMIT).until(() -> output.toString().contains("reading the account failed"));
        } finally {
            world.database.asAdmin("GRANT SELECT ON " + orders + " TO " + role);
        }
        world.venue.clearFaults();

        assertThat(world.heard.closed(account).outcome()).isEqualTo(Outcome.STALE);
    }

    /** The venue takes the order much later than it is asked for it, and until then it does not answer questions. */
    private void bringInDoubt(String account, Duration late) {
        world.venue.fault(account, "TOO_MANY", "GET", "/v2/orders:by_client_order_id", 100_000, 0);
        world.venue.fault(account, "LATE_ACCEPT", "POST", "/v2/orders", 1, Math.toIntExact(late.toMillis()));
        world.inputs.send(Signals.enter(account, "entry", "10"));
        assertThat(world.heard
                        .await(account, OrderStatusChanged.class, 1)
                        .getFirst()
                        .status())
                .isEqualTo(OrderStatus.IN_DOUBT);
    }
}
