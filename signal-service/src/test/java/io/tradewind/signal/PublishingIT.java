package io.tradewind.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Headers;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import io.tradewind.testkit.TopicProbe;
import io.tradewind.testkit.TopicProbe.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PublishingIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SignalNode node = SignalNode.shared();
    private final Http http = Http.to(node);

    @Test
    @Tag("A-01")
    void publishesWhatWasPosted() {
        Http.Answer answer = http.post("demo", Bodies.baseEntry());

        Seen seen = await(answer.text("signalId"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(seen.key()).isEqualTo("DEMO");
        assertThat(seen.headers()).containsEntry(Headers.TYPE, "tradewind.SignalAccepted.v1");
        SignalAccepted accepted = ContractJson.events().readValue(seen.value(), SignalAccepted.class);
        assertThat(accepted)
                .isEqualTo(new SignalAccepted(
                        new AccountId("DEMO"),
                        new SignalId(answer.text("signalId")),
                        "demo",
                        new BookId("demo"),
                        new InstrumentId("AAPL"),
                        Product.CASH,
                        Action.ENTER,
                        Quantity.of(3),
                        Price.of("190.1"),
                        Price.of("186"),
                        null,
                        Instant.parse("2026-11-21T10:00:00Z"),
                        accepted.receivedTime()));
    }

    @Test
    void publishesARefusalWithItsCode() {
        Http.Answer answer = http.post("demo", Bodies.with(Bodies.exitAll(), "position", "Long_2"));

        Seen seen = await(answer.text("signalId"));
        SignalRefused refused = ContractJson.events().readValue(seen.value(), SignalRefused.class);
        assertThat(refused.code()).isEqualTo("EXIT_ONE_UNSUPPORTED");
        Http.Answer read = http.get("/api/v1/signals/" + answer.text("signalId"));
        assertThat(read.text("status")).isEqualTo("refused");
        assertThat(read.text("code")).isEqualTo("EXIT_ONE_UNSUPPORTED");
        assertThat(read.text("fate")).isEqualTo("REFUSED");
    }

    @Test
    @Tag("B-10")
    void storesABodyPostedByManyAtOnceOnce() throws Exception {
        Map<String, Object> body = Bodies.with(Bodies.baseEntry(), "id", null);
        body = Bodies.with(body, "timestamp", "2026-11-21T10:11:12Z");
        Map<String, Object> same = body;

        List<Http.Answer> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(32)) {
            List<Callable<Http.Answer>> posts = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                posts.add(() -> http.post("demo", same));
            }
            for (var answer : senders.invokeAll(posts)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers)
                .extracting(answer -> answer.text("signalId"))
                .containsOnly(answers.getFirst().text("signalId"));
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(31);
        String id = answers.getFirst().text("signalId");
        await(id);
        await(http.post("demo", Bodies.baseEntry()).text("signalId"));
        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.SIGNAL_EVENTS.name())) {
            assertThat(probe.readToEnd())
                    .filteredOn(seen -> value(seen).contains(id))
                    .hasSize(1);
        }
    }

    @Test
    void publishesInTheOrderOfAcceptancePerAccount() throws Exception {
        List<String> accounts = List.of("BENCH-011", "BENCH-012", "BENCH-013", "BENCH-014");
        List<List<String>> sent = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(accounts.size())) {
            List<Callable<List<String>>> jobs = new ArrayList<>();
            for (String account : accounts) {
                jobs.add(() -> postMany(account, 50));
            }
            for (var job : senders.invokeAll(jobs)) {
                sent.add(job.get());
            }
        }

        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.SIGNAL_EVENTS.name())) {
            for (int i = 0; i < accounts.size(); i++) {
                String account = accounts.get(i);
                List<String> published = probe
                        .await(LIMIT, seen -> of(account, seen).size() >= 50)
                        .stream()
                        .filter(seen -> account.equals(seen.key()))
                        .map(PublishingIT::signalId)
                        .toList();
                assertThat(published).isEqualTo(sent.get(i));
            }
        }
    }

    private List<String> postMany(String account, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(http.post("bench", Bodies.forBench(Bodies.buy(), account)).text("signalId"));
        }
        return ids;
    }

    private Seen await(String signalId) {
        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.SIGNAL_EVENTS.name())) {
            return probe
                    .await(
                            LIMIT,
                            seen -> seen.stream()
                                    .anyMatch(record -> value(record).contains(signalId)))
                    .stream()
                    .filter(record -> value(record).contains(signalId))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Seen> of(String account, List<Seen> seen) {
        return seen.stream().filter(record -> account.equals(record.key())).toList();
    }

    private static String signalId(Seen seen) {
        return ContractJson.events().readTree(seen.value()).path("signalId").stringValue();
    }

    private static String value(Seen seen) {
        return String.valueOf(seen.value());
    }
}
