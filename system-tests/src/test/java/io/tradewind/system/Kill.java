package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.proof.suite.Ended;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** kill -9 of one part, and all that the launcher promises about it. */
record Kill(String part) {

    private static final int KILLED = 128 + 9;
    private static final Duration STEP = Duration.ofMillis(500);

    /** Afterwards the suite is ready again, with a new process for this part and the same ones for the others. */
    void happensTo(LocalSuite suite) {
        Map<String, Long> before = suite.status().pids();

        suite.kill(part, before.get(part));

        await("status of the killed " + part)
                .atMost(LocalSuite.LIMIT)
                .pollInterval(STEP)
                .untilAsserted(() -> {
                    Status status = suite.status();
                    Status.Part row = status.part(part);
                    assertThat(status.exitCode()).isEqualTo(1);
                    assertThat(status.state()).isEqualTo("degraded");
                    assertThat(row.state()).isEqualTo("failed");
                    assertThat(row.pid()).isZero();
                    assertThat(row.exitCode()).isEqualTo(KILLED);
                    assertThat(row.code()).isEqualTo("KILLED");
                });

        Ended up = suite.up();

        assertThat(up.out()).contains("started 1 of 7 parts");
        Status after = await("ready again")
                .atMost(LocalSuite.LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(STEP)
                .until(suite::status, Status::isReady);
        assertThat(others(after.pids())).as("the other processes").isEqualTo(others(before));
        assertThat(after.part(part).pid()).isNotEqualTo(before.get(part));
    }

    private Map<String, Long> others(Map<String, Long> pids) {
        Map<String, Long> others = new HashMap<>(pids);
        others.remove(part);
        return others;
    }
}
