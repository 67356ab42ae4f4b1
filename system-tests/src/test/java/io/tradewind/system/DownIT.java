package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.suite.Ended;
import io.tradewind.proof.suite.LocalSuite;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end: also for what was killed before. */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedSuite.class)
class DownIT {

    @Test
    void leavesNoProcessOfAKilledSuite(LocalSuite suite) {
        suite.up();
        assertThat(suite.processes()).isNotEmpty();
        for (String part : List.of("postgres", "kafka", "execution-service")) {
            suite.kill(part);
        }

        Ended down = suite.run("down");

        assertThat(down.exitCode()).as(down.toString()).isZero();
        assertThat(suite.processes()).isEmpty();
        assertThat(suite.status().exitCode()).isEqualTo(3);
        Ended again = suite.run("down");
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.lastLine()).isEqualTo("down: nothing was running");
    }
}
