package io.tradewind.signal;

import static io.tradewind.signal.Eventually.assertSoon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.Topics;
import io.tradewind.signal.Http.Answer;
import io.tradewind.testkit.TopicProbe;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was answered with success survives; what was not stored is said so; what is secret stays secret. */
class DurabilityIT {
    private final SignalNode node = SignalNode.shared();

    @Test
    @Tag("A-01")
    @Tag("F-06")
    @Tag("K4")
    void aSignalThatWasAcceptedAndNotDecidedIsPublishedAfterARestart() throws SQLException {
        Http http = Http.to(node);
        String account = "BENCH-021";
        assertThat(http.post("bench", Bodies.forBench(Bodies.buy(), account)).status())
                .isEqualTo(202);
        List<String> ids = new ArrayList<>();
        assertSoon(() -> assertThat(undecided(account)).isZero());

        try (Connection blocker = node.database().connect()) {
            lock(blocker, account);
            for (int i = 0; i < 5; i++) {
                Answer answer = http.post("bench", Bodies.forBench(Bodies.buy(), account));
                assertThat(answer.status())
                        .as("no lock of the account is taken to accept")
                        .isEqualTo(202);
                ids.add(answer.text("signalId"));
            }
            assertThat(undecided(account)).isEqualTo(5);
            node.stop();
        }
        assertThat(undecided(account)).isEqualTo(5);

        node.start();

        try (TopicProbe probe = TopicProbe.of(node.kafka(), Topics.SIGNAL_EVENTS.name())) {
            List<String> published = probe
                    .await(
                            Duration.ofSeconds(30),
                            seen -> seen.stream()
                                            .filter(record -> account.equals(record.key()))
                                            .count()
                                    >= 6)
                    .stream()
                    .filter(record -> account.equals(record.key()))
                    .map(record -> ContractJson.events()
                            .readTree(record.value())
                            .path("signalId")
                            .stringValue())
                    .toList();
            assertThat(published.subList(1, 6)).isEqualTo(ids);
        }
        assertThat(undecided(account)).isZero();
    }

    @Test
    @Tag("F-06")
    void withoutItsDatabaseItSaysNotStoredAndTheResendIsAcceptedOnce() {
        Http http = Http.to(node);
        Map<String, Object> body = Bodies.baseEntry();

        node.database().takeAway();
        Answer lost;
        Answer unauthenticated;
        try {
            lost = http.post("demo", body);
            unauthenticated = http.post("demo", Bodies.with(body, "secret", "wrong"));
        } finally {
            node.database().giveBack();
        }

        assertThat(lost.status()).isEqualTo(503);
        assertThat(lost.text("code")).isEqualTo("NOT_STORED");
        assertThat(lost.text("field")).isEqualTo("null");
        assertThat(unauthenticated.status()).isEqualTo(401);
        List<Answer> answers = new ArrayList<>();
        assertSoon(() -> {
            Answer resent = http.post("demo", body);
            answers.add(resent);
            assertThat(resent.status()).isEqualTo(202);
        });
        Answer again = http.post("demo", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("signalId")).isEqualTo(answers.getLast().text("signalId"));
    }

    @Test
    @Tag("F-06")
    @Tag("K24")
    void aDatabaseThatNeitherAnswersNorRefusesIsNotWaitedForLong() throws SQLException {
        Http http = Http.to(node);
        Map<String, Object> body = Bodies.baseEntry();

        Answer lost;
        try (Connection blocker = node.database().connect()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("lock table signal in access exclusive mode");
            lost = http.post("demo", body);
        }

        assertThat(lost.status()).isEqualTo(503);
        assertThat(lost.text("code")).isEqualTo("NOT_STORED");
        assertSoon(() -> assertThat(http.post("demo", body).status()).isIn(200, 202));
        assertSoon(() -> assertThat(http.post("demo", body).status()).isEqualTo(200));
    }

    @Test
    void stoppingFinishesWhatIsInFlight() throws SQLException {
        Http http = Http.to(node);
        for (int i = 0; i < 20; i++) {
            assertThat(http.post("bench", Bodies.forBench(Bodies.buy(), "BENCH-0" + (60 + i)))
                            .status())
                    .isEqualTo(202);
        }

        node.stop();
        try {
            assertThat(query("select count(*) from signal_undecided")).isEqualTo("0");
        } finally {
            node.start();
        }
    }

    @Test
    void secretsAreNeitherStoredNorLogged() throws SQLException {
        Http http = Http.to(node);
        Map<String, Object> body = Bodies.with(Bodies.baseEntry(), "comment", "canary " + SignalNode.DEMO_SECRET);

        Answer answer;
        List<String> log;
        try (LogTap tap = LogTap.atTrace("io.tradewind", "org.springframework.web", "org.springframework.security")) {
            answer = http.post("demo", body);
            http.post("demo", body);
            http.post("demo", Bodies.with(body, "price", "canary"));
            http.post("demo", "{\"secret\":\"" + SignalNode.DEMO_SECRET + "\",");
            http.post("demo", Bodies.with(body, "secret", SignalNode.DEMO_SECRET + "x"));
            String signalId = answer.text("signalId");
            assertSoon(() -> assertThat(tap.lines())
                    .anyMatch(line -> line.contains("signal accepted") && line.contains(signalId)));
            log = tap.lines();
        }

        assertThat(log).noneMatch(line -> line.contains(SignalNode.DEMO_SECRET) || line.contains("canary"));
        String raw = query("select raw from signal where signal_id = '" + answer.text("signalId") + "'");
        assertThat(raw).contains("\"secret\":\"***\"", "\"comment\":\"canary ***\"", "\"supertrend\":\"186\"");
        assertThat(raw).doesNotContain(SignalNode.DEMO_SECRET);
        assertThat(query("select string_agg(encode(secret_hash, 'hex') || name || book, '') from source"))
                .doesNotContain(HexFormat.of().formatHex(SignalNode.DEMO_SECRET.getBytes(StandardCharsets.UTF_8)))
                .contains("bench", "demo");
    }

    @Test
    void aSpoiledSourceShutsNobodyElseOut() throws SQLException {
        Http http = Http.to(node);
        try {
            execute("update source set book = 'no such book' where name = 'bench'");
            assertSoon(() -> assertThat(http.post("bench", Bodies.forBench(Bodies.buy(), "BENCH-050"))
                            .status())
                    .isEqualTo(401));
            assertThat(http.post("demo", Bodies.buy()).status()).isEqualTo(202);
        } finally {
            execute("update source set book = 'bench' where name = 'bench'");
        }
        assertSoon(() -> assertThat(http.post("bench", Bodies.forBench(Bodies.buy(), "BENCH-050"))
                        .status())
                .isEqualTo(202));
    }

    @Test
    void theTableOfSourcesOwnsTheTruthAfterTheFirstStart() throws SQLException {
        Http http = Http.to(node);
        try {
            execute("update source set accounts = '{F1,F2}' where name = 'demo'");
            assertSoon(() ->
                    assertThat(http.post("demo", Bodies.buy()).text("field")).isEqualTo("account"));
            node.stop();
            node.start();
            assertThat(Http.to(node)
                            .post("demo", Bodies.with(Bodies.buy(), "account", "F2"))
                            .status())
                    .isEqualTo(202);
        } finally {
            execute("update source set accounts = '{DEMO}' where name = 'demo'");
        }
        assertSoon(() ->
                assertThat(Http.to(node).post("demo", Bodies.buy()).status()).isEqualTo(202));
    }

    private void lock(Connection connection, String account) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("select key from message_key where key = ? for update")) {
            lock.setString(1, account);
            try (ResultSet row = lock.executeQuery()) {
                assertThat(row.next()).isTrue();
            }
        }
    }

    private int undecided(String account) throws SQLException {
        return Integer.parseInt(query("select count(*) from signal_undecided where account = '" + account + "'"));
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = node.database().connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = node.database().connect()) {
            connection.createStatement().execute(sql);
        }
    }
}
