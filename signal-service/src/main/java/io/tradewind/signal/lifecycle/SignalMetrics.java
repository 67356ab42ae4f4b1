package io.tradewind.signal.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What operators see of the life of signals. Thread-safe. */
final class SignalMetrics {
    private final MeterRegistry registry;
    private final Timer decisionTime;
    private final AtomicReference<@Nullable Instant> oldestUndecided = new AtomicReference<>();

    SignalMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.decisionTime = Timer.builder("tradewind.signals.decision")
                .description("From a signal being stored to its decision being committed for publication")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        TimeGauge.builder(
                        "tradewind.signals.backlog.age",
                        () -> age(clock.instant()).toMillis(),
                        TimeUnit.MILLISECONDS)
                .description("Age of the oldest stored signal that is not decided, as of the last sweep")
                .register(registry);
    }

    void accepted(String source) {
        registry.counter("tradewind.signals.accepted", "source", source).increment();
    }

    void duplicate(String source) {
        registry.counter("tradewind.signals.duplicates", "source", source).increment();
    }

    void notStored(String source) {
        registry.counter("tradewind.signals.not.stored", "source", source).increment();
    }

    void decided(SignalEvent event, Instant received, Instant now) {
        decisionTime.record(Duration.between(received, now));
        switch (event) {
            case SignalAccepted _ ->
                registry.counter("tradewind.signals.published").increment();
            case SignalRefused refused ->
                registry.counter("tradewind.signals.refused", "code", refused.code())
                        .increment();
        }
    }

    void oldestUndecided(@Nullable Instant since) {
        oldestUndecided.set(since);
    }

    private Duration age(Instant now) {
        Instant since = oldestUndecided.get();
        return since == null ? Duration.ZERO : Duration.between(since, now);
    }
}
