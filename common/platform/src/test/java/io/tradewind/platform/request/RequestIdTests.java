package io.tradewind.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.platform.app.Caller;
import io.tradewind.platform.app.TinyServiceTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@TinyServiceTest
@ExtendWith(OutputCaptureExtension.class)
class RequestIdTests {

    private final Caller caller;

    RequestIdTests(@Autowired Environment environment) {
        caller = new Caller(environment);
    }

    @Test
    void tellsTheControllerTheIdItTellsTheCaller() {
        var answer = caller.post("/webhooks/demo", "");

        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly(answer.body());
        assertThat(answer.body()).matches("[0-9a-f]{8}");
    }

    @Test
    void givesEachRequestItsOwn() {
        assertThat(caller.post("/webhooks/demo", "").body())
                .isNotEqualTo(caller.post("/webhooks/demo", "").body());
    }

    @Test
    void ignoresAnIdSentByTheCaller() {
        assertThat(caller.post("/webhooks/demo", "", "X-Request-Id", "forged00").body())
                .isNotEqualTo("forged00");
    }

    @Test
    void keepsTheIdAcrossAnAsyncAnswer() {
        var answer = caller.getWithToken("/api/v1/later");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    @Tag("K-05")
    void isOnEveryLogLineOfTheRequest(CapturedOutput output) {
        String id = caller.post("/webhooks/demo-42", "").body();

        String line = output.getOut()
                .lines()
                .filter(each -> each.contains("A webhook came from demo-42"))
                .findFirst()
                .orElseThrow();
        var event = JsonMapper.shared().readTree(line);
        assertThat(event.path("requestId").asString()).isEqualTo(id);
        assertThat(event.path("service").asString()).isEqualTo("tiny-service");
        assertThat(event.path("level").asString()).isEqualTo("INFO");
    }
}
