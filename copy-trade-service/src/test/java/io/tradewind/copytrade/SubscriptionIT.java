package io.tradewind.copytrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.copytrade.Suite.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionIT {
    private final Suite suite = Suite.shared();
    private final String leader = suite.newLeader();
    private final String follower = "F-" + leader + "-1";

    @Test
    void showsWhatItMade() {
        Answer made = suite.post("/subscriptions", body(leader, follower, "0.50"));
        String id = made.body().get("id").asString();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().toString()).isEqualTo("""
                {"id":"%s","leader":"%s","follower":"%s","sizing":{"kind":"FIXED_RATIO","ratio":"0.5"},\
                "state":"ACTIVE","version":0,"createdTime":"2026-11-21T10:00:00Z",\
                "updatedTime":"2026-11-21T10:00:00Z","endedTime":null}""".formatted(id, leader, follower));
        assertThat(suite.get("/subscriptions/" + id).body()).isEqualTo(made.body());
    }

    @Test
    void listsByLeaderAndFollower() {
        suite.subscribe(leader, follower, "0.5");
        suite.subscribe(leader, follower + "2", "0.5");

        assertThat(total("?leader=" + leader)).isEqualTo(2);
        assertThat(total("?leader=" + leader + "&follower=" + follower)).isEqualTo(1);
        assertThat(total("?follower=" + follower + "2")).isEqualTo(1);
        assertThat(suite.get("/subscriptions?leader=" + leader + "&page=1&size=1")
                        .body()
                        .at("/items/0/follower")
                        .asString())
                .isEqualTo(follower + "2");
        assertThat(suite.get("/subscriptions?leader=%00").field()).isEqualTo("leader");
    }

    @Test
    void pausesResumesAndEnds() {
        String path = "/subscriptions/" + suite.subscribe(leader, follower, "0.5");

        assertThat(suite.post(path + "/pause", "").body().get("state").asString())
                .isEqualTo("PAUSED");
        assertThat(suite.post(path + "/pause", "").body().get("version").asInt())
                .isEqualTo(1);
        assertThat(suite.post(path + "/resume", "").body().get("state").asString())
                .isEqualTo("ACTIVE");
        assertThat(suite.delete(path).status()).isEqualTo(204);
        assertThat(suite.delete(path).status()).isEqualTo(204);

        Answer ended = suite.get(path);
        assertThat(ended.body().get("state").asString()).isEqualTo("ENDED");
        assertThat(ended.body().get("version").asInt()).isEqualTo(3);
        assertThat(ended.body().get("endedTime").asString()).isEqualTo("2026-11-21T10:00:00Z");
        Answer late = suite.post(path + "/resume", "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("SUBSCRIPTION_ENDED");
        assertThat(suite.post("/subscriptions", body(leader, follower, "2")).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"leader\":\"L\"                                  | MALFORMED_JSON  | ''",
                "{\"leader\":\"L\",\"follower\":\"F\",\"who\":\"me\"} | FIELD_INVALID | who",
                "{\"follower\":\"F\"}                               | FIELD_MISSING   | leader",
                "{\"leader\":null,\"follower\":\"F\"}               | FIELD_MISSING   | leader",
                "{\"leader\":\"L\"}                                 | FIELD_MISSING   | follower",
                "{\"leader\":\" \",\"follower\":\"F\"}              | FIELD_INVALID   | leader",
                "{\"leader\":\"L\",\"follower\":\"\"}               | FIELD_INVALID   | follower",
                "{\"leader\":\"L x\",\"follower\":\"F\"}            | FIELD_INVALID   | leader",
                "{\"leader\":5,\"follower\":\"F\"}                  | FIELD_INVALID   | leader",
                "{\"leader\":\"L\",\"follower\":\"L\"}              | SUBSCRIPTION_TO_ITSELF | follower",
                "{\"leader\":\"L\",\"follower\":\"F\"}              | FIELD_MISSING   | sizing",
            })
    void refusesBodiesThatAreNone(String body, String code, String field) {
        assertRefused(body, code, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"kind\":\"FIXED_RATIO\"}; FIELD_MISSING; sizing.ratio",
                "{\"ratio\":\"1\"}; FIELD_MISSING; sizing.kind",
                "{\"kind\":\"MARTINGALE\",\"ratio\":\"1\"}; UNKNOWN_VALUE; sizing.kind",
                "{\"kind\":\"FIXED_RATIO\",\"ratio\":\"1\",\"cap\":\"5\"}; FIELD_INVALID; sizing.cap",
                "{\"kind\":\"FIXED_RATIO\",\"ratio\":0.5}; FIELD_INVALID; sizing.ratio",
                "{\"kind\":\"FIXED_RATIO\",\"ratio\":\"0\"}; FIELD_INVALID; sizing.ratio",
                "{\"kind\":\"FIXED_RATIO\",\"ratio\":\"-1\"}; FIELD_INVALID; sizing.ratio",
                "{\"kind\":\"FIXED_RATIO\",\"ratio\":\"1e2\"}; FIELD_INVALID; sizing.ratio",
                "{\"kind\":\"FIXED_RATIO\",\"ratio\":\"half\"}; FIELD_INVALID; sizing.ratio",
                "{\"kind\":\"FIXED_RATIO\",\"ratio\":\"1000.1\"}; FIELD_INVALID; sizing.ratio",
                "{\"kind\":\"FIXED_RATIO\",\"ratio\":\"0.12345678901\"}; FIELD_INVALID; sizing.ratio",
            })
    void refusesSizesThatAreNone(String sizing, String code, String field) {
        assertRefused("{\"leader\":\"L\",\"follower\":\"F\",\"sizing\":" + sizing + "}", code, field);
    }

    @Test
    void refusesALeaderWhoseBookHasNoName() {
        assertRefused(body("L".repeat(60), follower, "1"), "FIELD_INVALID", "leader");
    }

    @Test
    void refusesThePairTwiceAndEveryLoop() {
        suite.subscribe(leader, follower, "0.5");

        assertConflict(body(leader, follower, "2"), "ALREADY_SUBSCRIBED");
        assertConflict(body(follower, leader, "2"), "COPY_LOOP");
        assertConflict(body(follower, follower + "x", "2"), "COPY_LOOP");
        assertConflict(body("Z-boss", leader, "2"), "COPY_LOOP");
    }

    @Test
    void answersNotFoundForIdsNobodyHas() {
        for (String id : List.of("00000000-0000-0000-0000-000000000000", "nonsense")) {
            assertThat(suite.get("/subscriptions/" + id).code()).isEqualTo("NOT_FOUND");
            assertThat(suite.delete("/subscriptions/" + id).status()).isEqualTo(404);
            assertThat(suite.post("/subscriptions/" + id + "/pause", "").status())
                    .isEqualTo(404);
            assertThat(suite.post("/subscriptions/" + id + "/resume", "").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void letsOneOfManyHaveThePair() throws Exception {
        List<Answer> answers = race(() -> suite.post("/subscriptions", body(leader, follower, "0.5")), 8);

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allMatch(answer -> answer.code().equals("ALREADY_SUBSCRIBED"));
    }

    @Test
    void closesNoLoopUnderConcurrency() throws Exception {
        for (int i = 0; i < 10; i++) {
            String one = leader + "-" + i + "a";
            String other = leader + "-" + i + "b";
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var there = threads.submit(() -> suite.post("/subscriptions", body(one, other, "1")));
                var back = threads.submit(() -> suite.post("/subscriptions", body(other, one, "1")));

                assertThat(List.of(there.get().status(), back.get().status())).containsExactlyInAnyOrder(201, 409);
            }
        }
    }

    private static List<Answer> race(Callable<Answer> call, int times) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                calls.add(threads.submit(call));
            }
            for (Future<Answer> answer : calls) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private void assertRefused(String body, String code, String field) {
        Answer answer = suite.post("/subscriptions", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.field()).isEqualTo(field);
    }

    private void assertConflict(String body, String code) {
        Answer answer = suite.post("/subscriptions", body);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo(code);
    }

    private int total(String filter) {
        return suite.get("/subscriptions" + filter).body().get("total").asInt();
    }

    private static String body(String leader, String follower, String ratio) {
        return """
                {"leader":"%s","follower":"%s","sizing":{"kind":"FIXED_RATIO","ratio":"%s"}}""".formatted(leader, follower, ratio);
    }
}
