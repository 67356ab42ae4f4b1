package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.suite.Ended;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a newcomer types first. */
@Order(1)
class DemoIT {

    private static final Pattern OK =
            Pattern.compile("demo: OK signals=(\\d+) orders=(\\d+) fills=(\\d+) followers=(\\d+) mismatches=0");
    private static final int FEWEST = 9;
    private static final int FEWEST_OF_FOLLOWERS = 8;

    @Test
    @Tag("A-01")
    void tellsItsStoryAndLeavesNothingRunning() {
        try (LocalSuite suite = Suites.named("demo")) {
            Ended demo = suite.run("demo", "--once");

            assertThat(demo.exitCode()).as(demo.toString()).isZero();
            Matcher figures = OK.matcher(demo.lastLine());
            assertThat(figures.matches()).as(demo.toString()).isTrue();
            assertThat(Integer.parseInt(figures.group(1))).as("signals").isGreaterThanOrEqualTo(FEWEST);
            assertThat(Integer.parseInt(figures.group(2))).as("orders").isGreaterThanOrEqualTo(FEWEST);
            assertThat(Integer.parseInt(figures.group(3))).as("fills").isGreaterThanOrEqualTo(FEWEST);
            assertThat(Integer.parseInt(figures.group(4))).as("followers").isGreaterThanOrEqualTo(FEWEST_OF_FOLLOWERS);
            assertThat(suite.processes()).isEmpty();
            Status status = suite.status();
            assertThat(status.exitCode()).isEqualTo(3);
            assertThat(status.state()).isEqualTo("stopped");
            assertThat(status.parts())
                    .allSatisfy(part -> assertThat(part.state()).as(part.name()).isEqualTo("stopped"));
        }
    }
}
