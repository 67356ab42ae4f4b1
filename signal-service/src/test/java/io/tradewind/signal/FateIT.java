package io.tradewind.signal;

import static io.tradewind.signal.Eventually.assertSoon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import io.tradewind.domain.TimeInForce;
import io.tradewind.signal.Http.Answer;
import io.tradewind.testkit.TopicProbe;
import io.tradewind.testkit.TopicProbe.Seen;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What execution says about our signals is shown with them, whatever else lies in its topic. */
class FateIT {
    private static final Instant TIME = Instant.parse("2026-11-21T10:00:05Z");
    private static final AtomicInteger INTENTS = new AtomicInteger();

    private final SignalNode node = SignalNode.shared();
    private final Http http = Http.to(node);
    private final OrderEvents events = new OrderEvents(node);

    @AfterEach
    void closeProducer() {
        events.close();
    }

    @Test
    @Tag("A-01")
    void aSignalIsFollowedToItsFill() {
        String account = "BENCH-031";
        String signal = accepted(account);
        IntentId intent = intent();
        assertThat(read(signal).text("fate")).isEqualTo("PENDING");

        events.publish(admitted(account, signal, intent));
        assertSoon(() -> assertThat(read(signal).text("fate")).isEqualTo("WORKING"));
        events.publish(submitted(account, intent, "C-" + intent + "-1"));
        events.publish(submitted(account, intent, "C-" + intent + "-2"));
        events.publish(new OrderStatusChanged(
                new AccountId(account),
                intent,
                new ClientOrderId("C-" + intent + "-2"),
                null,
                OrderStatus.FILLED,
                null,
                TIME));
        events.publish(closed(account, signal, intent, Outcome.FILLED, null));

        assertSoon(() -> assertThat(read(signal).text("fate")).isEqualTo("FILLED"));
        Answer read = read(signal);
        assertThat(read.text("intentId")).isEqualTo(intent.value());
        assertThat(read.text("orderIds")).isEqualTo("[\"C-%s-1\",\"C-%s-2\"]".formatted(intent, intent));
        assertThat(read.text("status")).isEqualTo("accepted");
        assertThat(read.text("code")).isEqualTo("null");
        assertThat(read.text("accounts")).isEqualTo("[\"" + account + "\"]");
    }

    @Test
    void aDenialIsShownWithItsCode() {
        String account = "BENCH-032";
        String signal = accepted(account);
        IntentId intent = intent();

        events.publish(new IntentDenied(
                new AccountId(account), intent, new SignalId(signal), "NO_PERMISSION", "the book is not ready", TIME));

        assertSoon(() -> assertThat(read(signal).text("fate")).isEqualTo("DENIED"));
        assertThat(read(signal).text("code")).isEqualTo("NO_PERMISSION");
        assertThat(read(signal).text("detail")).isEqualTo("the book is not ready");
        assertThat(read(signal).text("intentId")).isEqualTo(intent.value());
    }

    @Test
    void everyOutcomeIsAFate() {
        String account = "BENCH-033";
        for (Outcome outcome : List.of(Outcome.PARTLY, Outcome.NOTHING, Outcome.STALE)) {
            String signal = accepted(account);
            IntentId intent = intent();
            events.publish(admitted(account, signal, intent));
            events.publish(closed(account, signal, intent, outcome, outcome == Outcome.STALE ? "TOO_LATE" : null));
            assertSoon(() -> assertThat(read(signal).text("fate")).isEqualTo(outcome.name()));
        }
    }

    @Test
    void signalsOfOthersAreIgnored() {
        String account = "BENCH-034";
        String signal = accepted(account);
        IntentId intent = intent();

        events.publish(admitted(account, "copied-from-a-leader", intent()));
        events.publish(admitted("BENCH-035", signal, intent()));
        events.publish(submitted(account, intent(), "C-foreign"));
        events.publish(admitted(account, signal, intent));

        assertSoon(() -> assertThat(read(signal).text("fate")).isEqualTo("WORKING"));
        assertThat(read(signal).text("intentId")).isEqualTo(intent.value());
        assertThat(read(signal).text("orderIds")).isEqualTo("[]");
        assertThat(http.get("/api/v1/signals/copied-from-a-leader").status()).isEqualTo(404);
    }

    @Test
    @Tag("A-07")
    void poisonGoesToTheDeadLettersAndNobodyElseWaits() {
        String account = "BENCH-036";
        String signal = accepted(account);
        IntentId intent = intent();
        String other = accepted("BENCH-037");
        ProducerRecord<byte[], byte[]> good = events.record(closed(account, signal, intent, Outcome.FILLED, null));
        OrderEvents.forget(account);
        String body = new String(good.value(), StandardCharsets.UTF_8);

        events.send(OrderEvents.changed(good, "not json " + intent, "", ""));
        events.send(OrderEvents.changed(good, body, Headers.TYPE, "tradewind.Unheard.v1"));
        events.send(OrderEvents.changed(good, body, Headers.TYPE, "tradewind.SignalAccepted.v1"));
        events.send(OrderEvents.withoutKey(good));
        events.send(OrderEvents.changed(good, body.replace("\"FILLED\"", "\"SHINY\""), "", ""));
        events.send(OrderEvents.changed(good, "{}", "", ""));
        events.send(OrderEvents.changed(good, body, Headers.SEQUENCE, "first"));
        events.publish(admitted(account, signal, intent));
        events.publish(admitted("BENCH-037", other, intent()));

        assertSoon(() -> assertThat(read(other).text("fate")).isEqualTo("WORKING"));
        assertSoon(() -> assertThat(read(signal).text("fate"))
                .as("poison takes no place")
                .isEqualTo("WORKING"));
        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.ORDER_EVENTS.deadLetters())) {
            List<Seen> letters = probe.awaitCount(Duration.ofSeconds(30), 7);
            assertThat(letters)
                    .extracting(letter -> letter.headers().get(Headers.REASON_CODE))
                    .containsExactlyInAnyOrder(
                            "MALFORMED_BODY",
                            "UNKNOWN_TYPE",
                            "WRONG_TOPIC",
                            "NULL_KEY",
                            "MALFORMED_BODY",
                            "MALFORMED_BODY",
                            "BAD_HEADER");
            assertThat(letters).extracting(Seen::value).contains("not json " + intent);
        }
    }

    private String accepted(String account) {
        return http.post("bench", Bodies.forBench(Bodies.buy(), account)).text("signalId");
    }

    private Answer read(String signalId) {
        return http.get("/api/v1/signals/" + signalId);
    }

    private static IntentId intent() {
        return new IntentId("I-" + INTENTS.incrementAndGet());
    }

    private static IntentAdmitted admitted(String account, String signal, IntentId intent) {
        return new IntentAdmitted(
                new AccountId(account),
                intent,
                new SignalId(signal),
                new BookId("bench"),
                new InstrumentId("AAPL"),
                Product.CASH,
                Action.ENTER,
                Side.BUY,
                Quantity.of(10),
                TIME);
    }

    private static OrderSubmitted submitted(String account, IntentId intent, String clientOrderId) {
        return new OrderSubmitted(
                new AccountId(account),
                intent,
                new ClientOrderId(clientOrderId),
                new InstrumentId("AAPL"),
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.DAY,
                Quantity.of(10),
                Price.of("190.10"),
                null,
                null,
                TIME);
    }

    private static IntentClosed closed(
            String account, String signal, IntentId intent, Outcome outcome, @Nullable String code) {
        return new IntentClosed(
                new AccountId(account),
                intent,
                new SignalId(signal),
                outcome,
                Quantity.of(10),
                new BigDecimal("190.05"),
                code,
                TIME);
    }
}
