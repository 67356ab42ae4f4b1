package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.tradewind.domain.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps calls of one account and one kind away from a broker that is ill, until a few of them find it well again.
 * Thread-safe.
 */
final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    /** Slowness is bounded by the adapter, and a call that took too long is an illness of its own. */
    private static final Duration NEVER_SLOW = Duration.ofDays(1);

    /** The library counts by its clock, and the machine's may be set. */
    private static final InstantSource MONOTONIC = () -> Instant.EPOCH.plusNanos(System.nanoTime());

    /**
     * What can be broken. Exits and cancels are not among it: whatever ails a broker, the way out of a position is
     * tried every time.
     */
    enum Kind {
        ENTRY,
        QUERY
    }

    private final CircuitBreaker breaker;
    private final Runnable onStop;

    Breaker(Kind kind, AccountId account, BreakerProperties properties, ExecutionMetrics metrics) {
        this(kind, account, properties, metrics, MONOTONIC);
    }

    Breaker(Kind kind, AccountId account, BreakerProperties properties, ExecutionMetrics metrics, InstantSource clock) {
        this.breaker = CircuitBreaker.of(
                kind.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(properties.window())
                        .minimumNumberOfCalls(properties.minimumCalls())
                        .failureRateThreshold(properties.failurePercent())
                        .slowCallDurationThreshold(NEVER_SLOW)
                        .waitDurationInOpenState(properties.openFor())
                        .permittedNumberOfCallsInHalfOpenState(properties.probes())
                        .recordResult(HealthSign.ILL::equals)
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .build());
        this.onStop = () -> metrics.breaker(kind.name(), "STOPPED");
        breaker.getEventPublisher().onStateTransition(event -> {
            String state = event.getStateTransition().getToState().name();
            metrics.breaker(kind.name(), state);
            LOG.atInfo()
                    .addKeyValue(ACCOUNT, account)
                    .addKeyValue("kind", kind)
                    .addKeyValue("state", state)
                    .log("the breaker of calls to the broker changed");
        });
    }

    /** The outcome of the call, or of {@code stopped} when the broker is to be left alone. */
    <T> T call(Supplier<T> call, Function<? super T, HealthSign> sign, Supplier<T> stopped) {
        if (!breaker.tryAcquirePermission()) {
            onStop.run();
            return stopped.get();
        }
        long started = breaker.getCurrentTimestamp();
        HealthSign seen = HealthSign.NONE;
        try {
            T outcome = call.get();
            seen = sign.apply(outcome);
            return outcome;
        } finally {
            if (seen == HealthSign.NONE) {
                breaker.releasePermission();
            } else {
                breaker.onResult(breaker.getCurrentTimestamp() - started, breaker.getTimestampUnit(), seen);
            }
        }
    }
}
