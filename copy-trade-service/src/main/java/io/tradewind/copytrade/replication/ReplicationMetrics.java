package io.tradewind.copytrade.replication;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts what was committed. Thread-safe. */
@Component
public class ReplicationMetrics {
    private final MeterRegistry registry;
    private final Timer latency;
    private final AtomicInteger openRounds = new AtomicInteger();

    ReplicationMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.latency = Timer.builder("tradewind.copy.latency")
                .description("From a leader's change by the broker's clock to the commit of a follower's command")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        registry.gauge("tradewind.copy.rounds.open", openRounds);
    }

    /** A task has come to stand where it stands. */
    public void stands(CopyTask task) {
        String code = task.fate().code();
        registry.counter(
                        "tradewind.copy.tasks",
                        "state",
                        task.fate().state().name(),
                        "code",
                        code == null ? "NONE" : code)
                .increment();
    }

    /** Execution-service told of a leader that a source outside tells of. */
    public void ignored() {
        registry.counter("tradewind.copy.leaders.ignored").increment();
    }

    /** A command was committed this long after the leader's change; clocks may differ a little. */
    void commanded(Duration age) {
        latency.record(age.isNegative() ? Duration.ZERO : age);
    }

    void open(int rounds) {
        openRounds.set(rounds);
    }
}
