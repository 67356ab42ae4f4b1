package io.tradewind.position.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts what was committed. */
@Component
class IntakeMetrics {
    private final Counter booked;
    private final Counter duplicates;
    private final Timer lag;

    IntakeMetrics(MeterRegistry metrics) {
        this.booked = Counter.builder("tradewind.position.fills.booked")
                .description("Fills that changed a position")
                .register(metrics);
        this.duplicates = Counter.builder("tradewind.position.fills.duplicate")
                .description("Fills that were booked before and changed nothing")
                .register(metrics);
        this.lag = Timer.builder("tradewind.position.lag")
                .description("From an order event's commit at its producer to its commit here")
                .register(metrics);
    }

    void filled(boolean changed) {
        (changed ? booked : duplicates).increment();
    }

    void applied(Duration age) {
        lag.record(age.isNegative() ? Duration.ZERO : age);
    }
}
