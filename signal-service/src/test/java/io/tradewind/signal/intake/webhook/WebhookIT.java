package io.tradewind.signal.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.signal.Bodies;
import io.tradewind.signal.Garbage;
import io.tradewind.signal.Http;
import io.tradewind.signal.Http.Answer;
import io.tradewind.signal.SignalNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every answer of the webhook, over HTTP against the real application. */
class WebhookIT {
    private final SignalNode node = SignalNode.shared();
    private final Http http = Http.to(node);

    @Test
    @Tag("A-01")
    void answers202OnceItIsStored() {
        Answer answer = http.post("demo", Bodies.baseEntry());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body().propertyNames()).containsExactlyInAnyOrder("signalId", "status", "requestId");
        assertThat(answer.text("status")).isEqualTo("accepted");
        assertThat(answer.text("requestId")).matches("[0-9a-f]{8}");
        assertThat(http.get("/api/v1/signals/" + answer.text("signalId")).text("fate"))
                .isIn("PENDING");
    }

    @Test
    @Tag("B-10")
    void answers200WithTheFirstIdToADuplicate() {
        Map<String, Object> withId = Bodies.baseEntry();
        Map<String, Object> withoutId =
                Bodies.with(Bodies.with(Bodies.buy(), "id", null), "timestamp", "2026-11-21T10:00:07Z");

        Answer first = http.post("demo", withId);
        Answer again = http.post("demo", Bodies.with(withId, "price", "191.00"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("status")).isEqualTo("duplicate");
        assertThat(again.text("signalId")).isEqualTo(first.text("signalId"));

        Answer unnamed = http.post("demo", withoutId);
        Answer rewritten = http.post(
                "demo", Bodies.with(Bodies.with(withoutId, "price", 190.1), "timestamp", "2026-11-21T11:00:07+01:00"));
        assertThat(unnamed.status()).isEqualTo(202);
        assertThat(rewritten.status()).as("the same said otherwise").isEqualTo(200);
        assertThat(rewritten.text("signalId")).isEqualTo(unnamed.text("signalId"));
    }

    @Test
    void theSameIdOfAnotherSourceIsAnotherSignal() {
        Map<String, Object> body = Bodies.buy();

        assertThat(http.post("demo", body).status()).isEqualTo(202);
        assertThat(http.post("bench", Bodies.forBench(body, "BENCH-003")).status())
                .isEqualTo(202);
    }

    @Test
    @Tag("A-07")
    void answers400ToWhatIsNoJson() {
        for (String body : List.of("", "{", "[]", "secret=x", "{\"a\":1,\"a\":2}", "{}{}", "{\"price\":NaN}")) {
            assertProblem(http.post("demo", body), 400, "MALFORMED_JSON", "null");
        }
        assertProblem(
                http.post("demo", "{\"x\":\"ж\"}".getBytes(StandardCharsets.UTF_16)), 400, "MALFORMED_JSON", "null");
    }

    @Test
    @Tag("A-07")
    void answers400ToWhatIsNoSignal() {
        assertProblem(http.post("demo", Bodies.with(Bodies.baseEntry(), "stop", null)), 400, "FIELD_MISSING", "stop");
        assertProblem(http.post("demo", Bodies.with(Bodies.buy(), "quantity", "0")), 400, "FIELD_INVALID", "quantity");
        assertProblem(http.post("demo", Bodies.with(Bodies.buy(), "ticker", "TSLA")), 400, "FIELD_INVALID", "ticker");
        assertProblem(http.post("demo", Bodies.with(Bodies.buy(), "account", "F1")), 400, "FIELD_INVALID", "account");
        assertProblem(http.post("demo", Bodies.with(Bodies.buy(), "action", "hold")), 400, "UNKNOWN_VALUE", "action");
        assertProblem(
                http.post("bench", Bodies.with(Bodies.buy(), "secret", SignalNode.BENCH_SECRET)),
                400,
                "FIELD_MISSING",
                "account");
        assertProblem(http.post("bench", Bodies.forBench(Bodies.buy(), "BENCH-999")), 400, "FIELD_INVALID", "account");
    }

    @Test
    void answers401AlikeToAnUnknownSourceAndAWrongSecret() {
        Answer unknown = http.post("nobody", Bodies.buy());
        Answer wrong = http.post("demo", Bodies.with(Bodies.buy(), "secret", SignalNode.BENCH_SECRET));

        assertProblem(unknown, 401, "UNAUTHENTICATED", "null");
        assertProblem(wrong, 401, "UNAUTHENTICATED", "null");
        assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
        assertThat(unknown.text("title")).isEqualTo(wrong.text("title"));
        assertThat(unknown.body().propertyNames()).isEqualTo(wrong.body().propertyNames());
    }

    @Test
    void whoIsNotAuthenticatedLearnsNothingElse() {
        assertProblem(http.post("demo", Bodies.with(Bodies.buy(), "secret", null)), 401, "UNAUTHENTICATED", "null");
        assertProblem(http.post("demo", Bodies.with(Bodies.buy(), "secret", 42)), 401, "UNAUTHENTICATED", "null");
        assertProblem(http.post("demo", "{}"), 401, "UNAUTHENTICATED", "null");
        assertProblem(
                http.post("demo", Bodies.with(Bodies.with(Bodies.buy(), "secret", "x"), "action", "hold")),
                401,
                "UNAUTHENTICATED",
                "null");
    }

    @Test
    void answers413AboveTheLimitAlsoWhenTheLengthIsNotSaid() {
        byte[] exact = padded(10_240);
        byte[] above = padded(10_241);

        assertThat(http.post("demo", exact, "application/json", false).status()).isEqualTo(202);
        assertThat(http.post("demo", exact, "application/json", true).status()).isEqualTo(200);
        assertProblem(http.post("demo", above, "application/json", false), 413, "BODY_TOO_LARGE", "null");
        assertProblem(http.post("demo", above, "application/json", true), 413, "BODY_TOO_LARGE", "null");
        assertProblem(http.post("demo", padded(60_000), "text/plain", true), 413, "BODY_TOO_LARGE", "null");
    }

    @Test
    void readsJsonUnderAnyContentType() {
        for (String type : List.of(
                "text/plain",
                "text/plain; charset=utf-8",
                "",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/octet-stream",
                "no type at all")) {
            byte[] body = JsonMapper.shared().writeValueAsBytes(Bodies.buy());
            assertThat(http.post("demo", body, type, false).status()).as(type).isEqualTo(202);
        }
        assertThat(http.postAccepting("text/html", "demo", Bodies.buy()).contentType())
                .isEqualTo("application/json");
        assertProblem(http.postAccepting("text/html", "demo", "{"), 400, "MALFORMED_JSON", "null");
    }

    @Test
    void answers429OnlyToThoseWhoAreNotAuthenticated() {
        Http stranger = Http.from("127.0.0.9", node);
        for (int i = 0; i < 100; i++) {
            assertThat(stranger.post("demo", i % 2 == 0 ? "{}" : "{").status()).isIn(400, 401);
        }

        assertProblem(stranger.post("demo", "{}"), 429, "RATE_LIMITED", "null");
        assertProblem(stranger.post("demo", "{"), 429, "RATE_LIMITED", "null");
        assertThat(stranger.post("demo", Bodies.buy()).status())
                .as("a genuine signal")
                .isEqualTo(202);
        assertProblem(stranger.post("demo", Bodies.with(Bodies.buy(), "price", "x")), 400, "FIELD_INVALID", "price");
        assertProblem(http.post("demo", "{}"), 401, "UNAUTHENTICATED", "null");
    }

    @Test
    @Tag("A-07")
    void garbageIsNeverAFaultOfOurs() {
        long seed = Long.getLong("seed", System.nanoTime());
        Garbage garbage = new Garbage(seed);
        Http sender = Http.from("127.0.0.10", node);
        for (int i = 0; i < 300; i++) {
            Object body = i % 10 == 0 ? garbage.body() : garbage.authenticBody();
            assertThat(sender.post("demo", body).status())
                    .as("seed %d, body %d: %s", seed, i, body)
                    .isLessThan(500);
        }
    }

    private static byte[] padded(int length) {
        String body = JsonMapper.shared()
                .writeValueAsString(Bodies.with(Bodies.with(Bodies.buy(), "id", "padded"), "filler", "_"));
        String filler = "x".repeat(length - body.getBytes(StandardCharsets.UTF_8).length + 1);
        return body.replace("\"_\"", "\"" + filler + "\"").getBytes(StandardCharsets.UTF_8);
    }

    private static void assertProblem(Answer answer, int status, String code, String field) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.text("requestId")).matches("[0-9a-f]{8}");
        assertThat(answer.body().toString()).doesNotContain(SignalNode.DEMO_SECRET);
    }
}
