package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.LocalSuite;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The answers that senders and scripts rely on, from the running processes. */
@Order(3)
@ExtendWith(SharedSuite.class)
class WebhookContractIT {

    private static final String ACCOUNT = "BENCH-098";

    private static Doors doors;

    @BeforeAll
    static void bringUp(LocalSuite suite) {
        suite.up();
        doors = suite.doors();
    }

    @Test
    @Tag("A-01")
    @Tag("B-10")
    void answersTheSameSignalWithItsFirstId() throws IOException {
        String body = body(Map.of("id", "sent-twice"));

        HttpResponse<String> first = doors.post("bench", body);
        HttpResponse<String> second = doors.post("bench", body);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(200);
        JsonNode accepted = Json.read(first.body());
        JsonNode duplicate = Json.read(second.body());
        assertThat(accepted.propertyNames()).containsExactlyInAnyOrder("signalId", "status", "requestId");
        assertThat(accepted.required("status").stringValue()).isEqualTo("accepted");
        assertThat(duplicate.required("status").stringValue()).isEqualTo("duplicate");
        assertThat(duplicate.required("signalId")).isEqualTo(accepted.required("signalId"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Map.of("action", "shout"), 400, "UNKNOWN_VALUE"),
                Arguments.of(Map.of("account", ""), 400, "FIELD_MISSING"),
                Arguments.of(Map.of("account", "DEMO"), 400, "FIELD_INVALID"),
                Arguments.of(Map.of("quantity", "many"), 400, "FIELD_INVALID"),
                Arguments.of(Map.of("secret", "a guess"), 401, "UNAUTHENTICATED"),
                Arguments.of(Map.of("comment", "x".repeat(10_240)), 413, "BODY_TOO_LARGE"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @Tag("A-07")
    void saysWhatIsWrong(Map<String, String> changes, int status, String code) throws IOException {

        assertProblem(doors.post("bench", body(changes)), status, code);
    }

    @Test
    @Tag("A-07")
    void refusesWhatIsNoJson() throws IOException {
        assertProblem(doors.post("bench", "buy AAPL"), 400, "MALFORMED_JSON");
    }

    @Test
    void tellsAnUnknownSourceNoMoreThanAWrongSecret() throws IOException {

        assertProblem(doors.post("nobody", body(Map.of())), 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TW_SIGNAL_URL /api/v1/signals",
                "TW_EXECUTION_URL /api/v1/orders",
                "TW_POSITION_URL /api/v1/accounts/DEMO/positions",
                "TW_COPY_URL /api/v1/subscriptions"
            })
    void asksForTheToken(String call) throws IOException {
        String[] words = call.split(" ", -1);
        String url = doors.name(words[0]) + words[1];

        assertProblem(doors.get(url, ""), 401, "UNAUTHENTICATED");
        assertProblem(doors.get(url, "a guess"), 401, "UNAUTHENTICATED");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(Json.read(answer.body()).required("code").stringValue()).isEqualTo(code);
    }

    /** A signal that would be taken, with changes; an empty text removes a field. */
    private static String body(Map<String, String> changes) {
        Map<String, String> body = new HashMap<>(Map.of(
                "secret", doors.secretOf("bench"),
                "account", ACCOUNT,
                "action", "buy",
                "ticker", "AAPL",
                "quantity", "1",
                "price", "190.10",
                "timestamp", Instant.now().toString()));
        body.putAll(changes);
        body.values().removeIf(String::isEmpty);
        return Json.write(body);
    }
}
