package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.domain.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Of 10 calls half have to fail; alone for 2 s, then 3 probes. */
@Tag("T15")
@Tag("T45")
class BreakerTests {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<HealthSign> asked = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final Breaker breaker = new Breaker(
            Breaker.Kind.QUERY, new AccountId("A"), properties(Map.of()), new ExecutionMetrics(registry), () -> now);

    @Test
    void staysShutWhileFewerThanHalfFail() {
        calls(6, HealthSign.WELL);
        calls(5, HealthSign.ILL);

        assertThat(call(HealthSign.WELL)).isTrue();
    }

    @Test
    void judgesNobodyByFewCalls() {
        calls(9, HealthSign.ILL);

        assertThat(call(HealthSign.WELL)).isTrue();
    }

    @Test
    void leavesAnIllBrokerAlone() {
        calls(10, HealthSign.ILL);

        assertThat(call(HealthSign.WELL)).isFalse();
        assertThat(asked).hasSize(10);
        assertThat(events("OPEN")).isOne();
        assertThat(events("STOPPED")).isOne();
    }

    @Test
    void countsNothingOfCallsThatSayNothing() {
        calls(5, HealthSign.ILL);
        calls(50, HealthSign.NONE);
        calls(4, HealthSign.WELL);
        assertThat(call(HealthSign.ILL)).isTrue();

        assertThat(call(HealthSign.WELL)).isFalse();
    }

    @Test
    void asksAgainAfterAWhileAndShutsWhenItIsWell() {
        open();

        calls(3, HealthSign.WELL);

        assertThat(events("CLOSED")).isOne();
        calls(9, HealthSign.ILL);
        assertThat(call(HealthSign.WELL)).isTrue();
    }

    @Test
    void leavesItAloneAgainWhenTheProbesFail() {
        open();

        calls(3, HealthSign.ILL);

        assertThat(call(HealthSign.WELL)).isFalse();
        assertThat(events("OPEN")).isEqualTo(2);
    }

    @Test
    void letsOnlyAFewProbeAtATime() {
        open();

        assertThat(nested(3)).isTrue();
        assertThat(nested(4)).isFalse();
    }

    @Test
    void doesNotCountAProbeThatSaidNothing() {
        open();
        calls(20, HealthSign.NONE);

        calls(3, HealthSign.WELL);

        assertThat(events("CLOSED")).isOne();
    }

    @Test
    void givesItsPlaceBackWhenACallThrows() {
        open();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> breaker.call(
                            () -> {
                                throw new IllegalStateException("a bug");
                            },
                            _ -> HealthSign.WELL,
                            () -> false))
                    .hasMessage("a bug");
        }

        assertThat(call(HealthSign.WELL)).isTrue();
    }

    @Test
    void refusesBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> properties(Map.of("b.window", "5"))).hasStackTraceContaining("minimum-calls");
        assertThatThrownBy(() -> properties(Map.of("b.failure-percent", "0"))).hasStackTraceContaining("1 to 100");
        assertThatThrownBy(() -> properties(Map.of("b.open-for", "0ms"))).hasStackTraceContaining("open-for");
    }

    static BreakerProperties properties(Map<String, String> changes) {
        return new Binder(new MapConfigurationPropertySource(changes)).bindOrCreate("b", BreakerProperties.class);
    }

    private void open() {
        calls(10, HealthSign.ILL);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(call(HealthSign.WELL)).isFalse();
        now = now.plus(Duration.ofMillis(1001));
    }

    private void calls(int count, HealthSign sign) {
        IntStream.range(0, count).forEach(_ -> assertThat(call(sign)).isTrue());
    }

    private boolean call(HealthSign sign) {
        return breaker.call(
                () -> {
                    asked.add(sign);
                    return true;
                },
                _ -> sign,
                () -> false);
    }

    /** As many calls at once, one within the other; whether the innermost got through. They leave no sign. */
    private boolean nested(int depth) {
        return breaker.call(() -> depth == 1 || nested(depth - 1), _ -> HealthSign.NONE, () -> false);
    }

    private double events(String event) {
        return registry.counter("tradewind.execution.breaker.events", "kind", "QUERY", "event", event)
                .count();
    }
}
