package io.tradewind.execution.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T38")
class CallsLeftTests {
    private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final CallsLeft left =
            new CallsLeft(new Throttle(true, Duration.ofSeconds(5), Duration.ofSeconds(60), clock::get));

    @Test
    void readsTheShareThatIsLeft() {
        assertThat(CallsLeft.percent("50", "200")).isEqualTo(25);
        assertThat(CallsLeft.percent("0", "200")).isZero();
        assertThat(CallsLeft.percent("300", "200")).isEqualTo(100);
    }

    @Test
    void takesNoNonsenseForAShare() {
        assertThat(CallsLeft.percent(null, "200")).isNull();
        assertThat(CallsLeft.percent("50", null)).isNull();
        assertThat(CallsLeft.percent("50", "0")).isNull();
        assertThat(CallsLeft.percent("-1", "200")).isNull();
        assertThat(CallsLeft.percent("", "200")).isNull();
        assertThat(CallsLeft.percent("5.0", "200")).isNull();
        assertThat(CallsLeft.percent("1234567890", "200")).isNull();
    }

    @Test
    void isAllOfItUntilAnAnswerTells() {
        left.heard(new WireResult.Lost("reset"));
        left.heard(new WireResult.Answered(200, "", null));

        assertThat(left.percent()).isEqualTo(100);
    }

    @Test
    void holdsUntilTheLimitIsReset() {
        left.heard(told(10, NOW.plusSeconds(20)));
        left.heard(new WireResult.Answered(200, "an answer that does not tell", null));

        assertThat(left.percent()).isEqualTo(10);
        clock.set(NOW.plusSeconds(20));
        assertThat(left.percent()).isEqualTo(100);
    }

    @Test
    void believesAShareNoLongerThanAWait() {
        left.heard(told(10, null));
        clock.set(NOW.plusSeconds(59));
        assertThat(left.percent()).isEqualTo(10);
        clock.set(NOW.plusSeconds(60));
        assertThat(left.percent()).isEqualTo(100);

        left.heard(told(7, NOW.plusSeconds(100_000)));
        clock.set(NOW.plusSeconds(120));
        assertThat(left.percent()).isEqualTo(100);
    }

    private static WireResult told(int percent, @Nullable Instant reset) {
        return new WireResult.Answered(200, "", reset == null ? null : Long.toString(reset.getEpochSecond()), percent);
    }
}
