package io.tradewind.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.local.rest.Rest;
import io.tradewind.local.suite.Part;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteStatusTests {

    private final SuiteStatus status = new SuiteStatus(
            SuiteState.DEGRADED,
            "0.1.0",
            List.of(
                    new PartStatus(
                            Part.SIGNAL,
                            PartState.READY,
                            4711,
                            8081,
                            9081,
                            344,
                            Instant.parse("2026-11-21T10:00:00Z"),
                            null,
                            null),
                    new PartStatus(Part.KAFKA, PartState.FAILED, 0, 19092, 0, 0, null, 137, "KILLED")));

    @Test
    void writesTheContractsDocument() {
        assertThat(status.json())
                .isEqualTo("{\"state\":\"degraded\",\"version\":\"0.1.0\",\"parts\":["
                        + "{\"name\":\"signal-service\",\"state\":\"ready\",\"pid\":4711,\"port\":8081,\"managementPort\":9081,"
                        + "\"rssMiB\":344,\"startedAt\":\"2026-11-21T10:00:00Z\",\"exitCode\":null,\"code\":null},"
                        + "{\"name\":\"kafka\",\"state\":\"failed\",\"pid\":0,\"port\":19092,\"managementPort\":0,"
                        + "\"rssMiB\":0,\"startedAt\":null,\"exitCode\":137,\"code\":\"KILLED\"}]}");
    }

    @Test
    void showsWhyAPartFailed() {
        assertThat(status.lines())
                .containsExactly(
                        "part                 state          pid   port   mgmt  RSS MiB  since",
                        "signal-service       ready         4711   8081   9081      344  2026-11-21T10:00:00Z",
                        "kafka                failed           -  19092      -        -  KILLED (exit code 137)",
                        "suite: degraded, 344 MiB resident");
    }

    @Test
    void countsPermissions() {
        assertThat(
                        Readiness.count(
                                Rest.JSON.readTree(
                                        "{\"items\":[{\"account\":\"DEMO\",\"permission\":true},{\"account\":\"F1\",\"permission\":false}]}")))
                .isEqualTo(new Readiness.Permissions(1, 2));
        assertThat(new Readiness.Permissions(1, 2).complete()).isFalse();
        assertThat(new Readiness.Permissions(0, 0).complete()).isFalse();
        assertThat(new Readiness.Permissions(108, 108).complete()).isTrue();
    }
}
