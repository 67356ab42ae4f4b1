package io.tradewind.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.platform.app.Caller;
import io.tradewind.platform.app.TinyService;
import io.tradewind.platform.app.TinyServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@TinyServiceTest
class ManagementPortTests {

    private final Caller caller;

    ManagementPortTests(@Autowired Environment environment) {
        caller = new Caller(environment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus"})
    void showsProbesAndMetricsToAnyone(String path) {
        assertThat(caller.manage(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/health",
                "/actuator/health/store",
                "/actuator/health/readiness/store",
                "/actuator/info",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/threaddump",
                "/actuator/loggers",
                "/actuator/metrics",
                "/actuator/beans",
                "/actuator/configprops",
                "/actuator/mappings",
                "/actuator/shutdown",
                "/api/v1/items"
            })
    void showsNothingElse(String path) {
        var answer = caller.manage(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Caller.json(answer).path("requestId").asString()).matches("[0-9a-f]{8}");
        assertThat(caller.manage(path, "Authorization", "Bearer " + Caller.TOKEN)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void isNotReadyWhileAnIndicatorIsDownAndStaysAlive() {
        TinyService.STORE_ANSWERS.set(false);
        try {
            var readiness = caller.manage("/actuator/health/readiness");

            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("\"store\"").doesNotContain("inner-detail");
            assertThat(caller.manage("/actuator/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            TinyService.STORE_ANSWERS.set(true);
        }
        assertThat(caller.manage("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain;version=0.0.4",
                "application/openmetrics-text;version=1.0.0",
                "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
            })
    void servesMetricsThatEveryPrometheusReads(String accept) {
        caller.getWithToken("/api/v1/items");

        var page = caller.manage("/actuator/prometheus", "Accept", accept);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("http_server_requests_seconds_count{application=\"tiny-service\"")
                .doesNotContain("spring_security");
        // An exemplar follows its sample after " # "; only comment lines begin with one.
        assertThat(page.body().lines().filter(line -> !line.startsWith("#"))).noneMatch(line -> line.contains(" # "));
    }
}
