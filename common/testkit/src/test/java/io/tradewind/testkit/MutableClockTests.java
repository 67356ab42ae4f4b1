package io.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("K34")
class MutableClockTests {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    private final MutableClock clock = MutableClock.at(TEN);
    private final List<String> done = new ArrayList<>();

    @Test
    void standsStillUntilAdvanced() {
        assertThat(clock.instant()).isEqualTo(TEN);
        assertThat(clock.advance(Duration.ofSeconds(5))).isEqualTo(TEN.plusSeconds(5));
        assertThat(clock.instant()).isEqualTo(TEN.plusSeconds(5));
        assertThat(clock.nanoTime()).isEqualTo(5_000_000_000L);
    }

    @Test
    void losesNoMoveOfSeveralThreads() throws InterruptedException {
        Runnable thousandSeconds = () -> {
            for (int second = 0; second < 1_000; second++) {
                clock.advance(Duration.ofSeconds(1));
            }
        };
        Thread first = Thread.ofPlatform().start(thousandSeconds);
        Thread second = Thread.ofPlatform().start(thousandSeconds);
        first.join();
        second.join();

        assertThat(clock.instant()).isEqualTo(TEN.plusSeconds(2_000));
    }

    @Test
    void timersRunInTheirOrderEachAtItsTime() {
        clock.after(Duration.ofSeconds(30), () -> note("second"));
        clock.after(Duration.ofSeconds(10), () -> note("first"));
        clock.after(Duration.ofSeconds(30), () -> note("third"));
        clock.after(Duration.ofSeconds(61), () -> note("late"));

        clock.advance(Duration.ofMinutes(1));

        assertThat(done).containsExactly("first at 10", "second at 30", "third at 30");
        assertThat(clock.waiting()).isEqualTo(1);
        assertThat(clock.instant()).isEqualTo(TEN.plusSeconds(60));
    }

    @Test
    void aTimerThatSetsItselfAnewRunsForHours() {
        AtomicInteger polls = new AtomicInteger();
        clock.after(Duration.ofSeconds(1), new Runnable() {
            @Override
            public void run() {
                polls.incrementAndGet();
                clock.after(Duration.ofSeconds(1), this);
            }
        });

        clock.advance(Duration.ofHours(10));

        assertThat(polls).hasValue(36_000);
    }

    @Test
    void aCanceledTimerNeverRuns() {
        MutableClock.Timer timer = clock.after(Duration.ofSeconds(1), () -> note("canceled"));

        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
        clock.advance(Duration.ofDays(1));

        assertThat(done).isEmpty();
    }

    @Test
    void aTimerOfNoDelayWaitsForTheNextAdvance() {
        clock.after(Duration.ZERO, () -> note("now"));

        assertThat(done).isEmpty();
        clock.advance(Duration.ZERO);

        assertThat(done).containsExactly("now at 0");
    }

    @Test
    void turningTheWallClockLetsNoTimePass() {
        clock.after(Duration.ofSeconds(1), () -> note("timer"));

        clock.set(TEN.minusSeconds(3_600));

        assertThat(clock.instant()).isEqualTo(TEN.minusSeconds(3_600));
        assertThat(clock.nanoTime()).isZero();
        assertThat(done).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(done).containsExactly("timer at -3599");
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
    }

    @Test
    void anAdvanceStopsAtTheTimerThatThrows() {
        clock.after(Duration.ofSeconds(3), () -> {
            throw new IllegalStateException("broken");
        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> clock.advance(Duration.ofMinutes(1)))
                .withMessage("broken");

        assertThat(clock.instant()).isEqualTo(TEN.plusSeconds(3));
        clock.advance(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(TEN.plusSeconds(4));
    }

    private void note(String what) {
        done.add(what + " at " + Duration.between(TEN, clock.instant()).toSeconds());
    }
}
