package io.tradewind.signal.query;

import static io.tradewind.signal.Eventually.assertSoon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.signal.Bodies;
import io.tradewind.signal.Http;
import io.tradewind.signal.Http.Answer;
import io.tradewind.signal.SignalNode;
import org.junit.jupiter.api.Test;

class QueryIT {
    private final SignalNode node = SignalNode.shared();
    private final Http http = Http.to(node);

    @Test
    void aSignalIsShownWhole() {
        Answer posted = http.post("bench", Bodies.forBench(Bodies.baseEntry(), "BENCH-041"));

        Answer read = http.get("/api/v1/signals/" + posted.text("signalId"));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "signalId",
                        "source",
                        "account",
                        "accounts",
                        "instrument",
                        "type",
                        "status",
                        "code",
                        "detail",
                        "signalTime",
                        "receivedTime",
                        "intentId",
                        "orderIds",
                        "fate");
        assertThat(read.text("source")).isEqualTo("bench");
        assertThat(read.text("account")).isEqualTo("BENCH-041");
        assertThat(read.text("type")).isEqualTo("BASE_ENTRY");
        assertThat(read.text("signalTime")).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(read.text("intentId")).isEqualTo("null");
    }

    @Test
    void listsAreNarrowedAndPaged() {
        String accepted = http.post("bench", Bodies.forBench(Bodies.baseEntry(), "BENCH-042"))
                .text("signalId");
        String refused = http.post(
                        "bench", Bodies.forBench(Bodies.with(Bodies.exitAll(), "position", "Long_1"), "BENCH-042"))
                .text("signalId");
        assertSoon(() -> assertThat(http.get("/api/v1/signals/" + refused).text("status"))
                .isEqualTo("refused"));

        Answer first = http.get("/api/v1/signals?source=bench&status=refused&size=1");
        assertThat(first.body().path("items").size()).isEqualTo(1);
        assertThat(first.body().path("items").get(0).path("signalId").stringValue())
                .as("newest first")
                .isEqualTo(refused);
        assertThat(first.body().path("page").intValue()).isZero();
        assertThat(first.body().path("size").intValue()).isEqualTo(1);
        assertThat(first.body().path("total").intValue()).isPositive();
        assertThat(http.get("/api/v1/signals?status=accepted&size=500").body().toString())
                .contains(accepted)
                .doesNotContain(refused);
        assertThat(http.get("/api/v1/signals?source=nobody")
                        .body()
                        .path("total")
                        .intValue())
                .isZero();
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        assertProblem(http.get("/api/v1/signals/none"), 404, "NOT_FOUND");
        assertProblem(http.get("/api/v1/signals?status=pending"), 400, "UNKNOWN_VALUE");
        assertProblem(http.get("/api/v1/signals?size=501"), 400, "FIELD_INVALID");
        assertProblem(http.getWithoutToken("/api/v1/signals"), 401, "UNAUTHENTICATED");
        assertProblem(http.getWithoutToken("/api/v1/signals/none"), 401, "UNAUTHENTICATED");
        assertProblem(http.get("/webhooks/demo"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void operatorsSeeFigures() {
        http.post("demo", Bodies.with(Bodies.exitAll(), "position", "Long_3"));
        http.post("demo", "{}");

        assertSoon(() -> assertThat(http.management("/actuator/prometheus"))
                .contains(
                        "tradewind_signals_accepted_total{application=\"signal-service\",source=\"demo\"}",
                        "tradewind_signals_refused_total{application=\"signal-service\",code=\"EXIT_ONE_UNSUPPORTED\"}",
                        "tradewind_webhook_answers_total{application=\"signal-service\",status=\"401\"}",
                        "tradewind_signals_backlog_age_seconds",
                        "tradewind_signals_decision_seconds_count"));
        assertThat(http.management("/actuator/health/readiness")).contains("\"UP\"");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
