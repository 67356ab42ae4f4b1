package io.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MutableClockTests {

    @Test
    void standsStillUntilAdvanced() {
        MutableClock clock = MutableClock.at("2026-11-21T10:00:00Z");

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(clock.advance(Duration.ofSeconds(5))).isEqualTo(Instant.parse("2026-11-21T10:00:05Z"));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-21T10:00:05Z"));
    }

    @Test
    void losesNoMoveOfSeveralThreads() throws InterruptedException {
        MutableClock clock = MutableClock.at(Instant.EPOCH);
        Runnable thousandSeconds = () -> {
            for (int second = 0; second < 1_000; second++) {
                clock.advance(Duration.ofSeconds(1));
            }
        };
        Thread first = Thread.ofPlatform().start(thousandSeconds);
        Thread second = Thread.ofPlatform().start(thousandSeconds);
        first.join();
        second.join();

        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(2_000));
    }
}
