package io.tradewind.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.platform.app.Caller;
import io.tradewind.platform.app.TinyServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

@TinyServiceTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemTests {

    private final Caller caller;
    private final int port;

    ProblemTests(@Autowired Environment environment) {
        caller = new Caller(environment);
        port = environment.getRequiredProperty("local.server.port", Integer.class);
    }

    @Test
    void answersARefusalOfTheService() {
        var answer = caller.getWithToken("/api/v1/items/7");

        assertProblem(answer, 409, "ORDER_CLOSED", "id");
        assertThat(Caller.json(answer).path("detail").asString()).isEqualTo("Order 7 is closed.");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/nothing,        404, NOT_FOUND,",
        "/api/v1/wishes,         405, METHOD_NOT_ALLOWED,",
        "/api/v1/items/x,        400, FIELD_INVALID, id",
        "/api/v1/colors,         400, FIELD_MISSING, color",
        "/api/v1/colors?color=x, 400, UNKNOWN_VALUE, color",
        "/api/v1/forbidden,      403, FORBIDDEN,",
        "/api/v1//items,         400, BAD_REQUEST,",
    })
    void answersWhatTheFrameworkRefuses(String path, int status, String code, @Nullable String field) {
        assertProblem(caller.getWithToken(path), status, code, field);
    }

    @Test
    void namesTheMethodsThatWork() {
        assertThat(caller.getWithToken("/api/v1/wishes").headers().firstValue("Allow"))
                .hasValue("POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                        | MALFORMED_JSON |",
                "''                                       | MALFORMED_JSON |",
                "{\"color\":\"RED\"} x                    | MALFORMED_JSON |",
                "{\"color\":\"RED\",\"color\":\"GREEN\"}  | MALFORMED_JSON |",
                "{\"color\":\"BLUE\"}                     | UNKNOWN_VALUE  | color",
                "{\"ratio\":\"half\"}                     | FIELD_INVALID  | ratio",
                "{\"ratio\":{}}                           | FIELD_INVALID  | ratio",
                "{\"numbers\":[1,\"x\"]}                  | FIELD_INVALID  | numbers[1]",
                "{\"colour\":\"RED\"}                     | FIELD_INVALID  | colour",
                "[]                                       | FIELD_INVALID  |",
            })
    void namesTheFieldOfABodyThatIsWrong(String body, String code, @Nullable String field) {
        assertProblem(caller.postWithToken("/api/v1/wishes", body), 400, code, field);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String text = "\"" + "a".repeat(60_000) + "\"";
        String body = "{\"words\":[" + (text + ",").repeat(20) + text + "]}";

        assertProblem(caller.postWithToken("/api/v1/wishes", body), 413, "BODY_TOO_LARGE", null);
    }

    @Test
    void refusesATextThatIsTooLong() {
        String body = "{\"colour\":\"" + "a".repeat(70_000) + "\"}";

        assertProblem(caller.postWithToken("/api/v1/wishes", body), 400, "MALFORMED_JSON", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void saysThatTheStoreDoesNotAnswer(String connected) {
        var answer = caller.getWithToken("/api/v1/store?connected=" + connected);

        assertProblem(answer, 503, "UNAVAILABLE", null);
        assertThat(answer.body()).doesNotContain("inner-detail");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        var answer = caller.post(
                "/api/v1/wishes", "<a/>", "Authorization", "Bearer " + Caller.TOKEN, "Content-Type", "text/xml");

        assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE", null);
    }

    @Test
    void refusesToSpeakAnythingButJson() {
        var answer = caller.get("/api/v1/items", "Authorization", "Bearer " + Caller.TOKEN, "Accept", "text/xml");

        assertProblem(answer, 406, "NOT_ACCEPTABLE", null);
    }

    @Test
    void keepsDecimalsExact() {
        var answer = caller.postWithToken("/api/v1/wishes", "{\"ratio\":\"0.10\",\"color\":\"RED\",\"numbers\":[]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.json(answer).path("ratio").asString()).isEqualTo("0.10");
    }

    @Test
    void keepsTheDetailsOfAFaultInTheLog(CapturedOutput output) {
        var answer = caller.getWithToken("/api/v1/fault");

        assertProblem(answer, 500, "INTERNAL", null);
        assertThat(answer.body()).doesNotContain("inner-detail", "IllegalState");
        assertLogged(output, answer);
    }

    @Test
    void answersAFaultOutsideAnyControllerAlike(CapturedOutput output) {
        var answer = caller.getWithToken("/api/v1/items?filterThrows=yes");

        assertProblem(answer, 500, "INTERNAL", null);
        assertThat(answer.body()).doesNotContain("inner-detail", "IllegalState");
        assertLogged(output, answer);
    }

    @Test
    void tellsNothingOfItselfWhenTheRequestIsNotHttp() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = read(socket.getInputStream());

            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("tomcat", "exception", "at org.");
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, @Nullable String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        var problem = Caller.json(answer);
        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder("title", "status", "detail", "code", "field", "requestId");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("field").asString(null)).isEqualTo(field);
        assertThat(problem.path("requestId").asString())
                .matches("[0-9a-f]{8}")
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private static void assertLogged(CapturedOutput output, HttpResponse<String> answer) {
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(output.getOut().lines())
                .anyMatch(line -> line.contains("\"level\":\"ERROR\"")
                        && line.contains("\"requestId\":\"" + id + "\"")
                        && line.contains("inner-detail"));
    }
}
