package io.tradewind.signal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.testkit.MutableClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignalMetricsTests {
    private final MutableClock clock = MutableClock.at("2026-11-21T10:00:00Z");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SignalMetrics metrics = new SignalMetrics(registry, clock);

    @Test
    @Tag("K34")
    void theBacklogAgesUntilItIsDecided() {
        assertThat(backlogSeconds()).isZero();

        metrics.oldestUndecided(clock.instant());
        clock.advance(Duration.ofMinutes(10));
        assertThat(backlogSeconds()).isEqualTo(600);

        metrics.oldestUndecided(null);
        clock.advance(Duration.ofMinutes(10));
        assertThat(backlogSeconds()).isZero();
    }

    private double backlogSeconds() {
        return registry.get("tradewind.signals.backlog.age").timeGauge().value(TimeUnit.SECONDS);
    }
}
