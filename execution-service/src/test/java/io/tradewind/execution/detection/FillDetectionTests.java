package io.tradewind.execution.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillDetectionTests {

    private static final int CASES = 2_000;

    @Test
    @Tag("T01")
    @Tag("T42")
    void shipsWithTwoProfiles() {
        assertThat(FillDetection.STANDARD).isEqualTo(of(60_000, 500, 100, 2_000, 3, 500));
        assertThat(FillDetection.FAST).isEqualTo(of(30_000, 200, 50, 1_000, 3, 500));
    }

    @ParameterizedTest
    @Tag("T01")
    @CsvSource({
        "0,     500, 100, 2000,   3, 500, timeout",
        "301000,500, 100, 2000,   3, 500, timeout",
        "60000, 0,   100, 2000,   3, 500, initial-poll",
        "60000, 500, -1,  2000,   3, 500, poll-increase",
        "60000, 500, 100, 499,    3, 500, max-poll",
        "60000, 500, 100, 301000, 3, 500, max-poll",
        "60000, 500, 100, 2000,  -1, 500, max-retries",
        "60000, 500, 100, 2000,  11, 500, max-retries",
        "60000, 500, 100, 2000,   3, 0,   retry-backoff",
    })
    void refusesWhatCannotBeMeant(
            long timeout, long initial, long increase, long max, int retries, long backoff, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(timeout, initial, increase, max, retries, backoff))
                .withMessageContaining(named);
    }

    /** P10: the pause begins with the first, grows, and never exceeds the last. */
    @Test
    @Tag("P10")
    @Tag("T37")
    @Tag("T38")
    @Tag("T49")
    void pausesGrowFromTheFirstToTheLast() {
        Random random = new Random(20261121);
        for (int i = 0; i < CASES; i++) {
            long initial = 1L + random.nextInt(5_000);
            long max = initial + random.nextInt(60_000);
            FillDetection how = of(60_000, initial, random.nextInt(3_000), max, random.nextInt(11), 500);
            List<Duration> pauses = IntStream.range(0, 100)
                    .mapToObj(asked -> how.interval(asked, Climate.CALM))
                    .toList();

            assertThat(pauses).as("case %d, %s", i, how).isSorted();
            assertThat(pauses.getFirst()).isEqualTo(how.initialPoll());
            assertThat(pauses.getLast()).isLessThanOrEqualTo(how.maxPoll());
            assertThat(pauses.get(1))
                    .isEqualTo(Duration.ofMillis(
                            Math.min(max, initial + how.pollIncrease().toMillis())));
        }
    }

    @Test
    @Tag("T14")
    @Tag("T45")
    void waitsTwiceAsLongAfterEachFailureWithAFifthOfChance() {
        assertThat(pauses(FillDetection.STANDARD, 0)).containsExactly(500L, 1000L, 2000L, 2000L, 2000L);
        assertThat(pauses(FillDetection.STANDARD, -20)).containsExactly(400L, 800L, 1600L, 2000L, 2000L);
        assertThat(pauses(FillDetection.STANDARD, 20)).containsExactly(600L, 1200L, 2400L, 2000L, 2000L);
    }

    @Test
    @Tag("T14")
    @Tag("B-11")
    @Tag("T45")
    void neverWaitsLongerThanHalfAMinuteAfterAFailure() {
        FillDetection patient = of(300_000, 500, 100, 2_000, 10, 5_000);
        Random random = new Random(7);
        for (int failures = 1; failures <= 10; failures++) {
            assertThat(patient.afterFailure(failures, random.nextInt(41) - 20))
                    .isLessThanOrEqualTo(Duration.ofSeconds(30));
        }
        assertThat(patient.afterFailure(1_000_000, 20)).isEqualTo(patient.maxPoll());
    }

    private static List<Long> pauses(FillDetection how, int jitterPercent) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(failures -> how.afterFailure(failures, jitterPercent).toMillis())
                .toList();
    }

    private static FillDetection of(long timeout, long initial, long increase, long max, int retries, long backoff) {
        return new FillDetection(
                Duration.ofMillis(timeout),
                Duration.ofMillis(initial),
                Duration.ofMillis(increase),
                Duration.ofMillis(max),
                retries,
                Duration.ofMillis(backoff));
    }
}
