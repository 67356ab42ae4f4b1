package io.tradewind.execution.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTests {
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void doublesUpToTheBound() {
        var pauses = IntStream.rangeClosed(1, 8)
                .mapToObj(
                        failures -> backOff.after(failures, bound -> bound - 1).toMillis())
                .toList();

        assertThat(pauses).containsExactly(1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
    }

    @Test
    void staysBetweenHalfAndAllOfIt() {
        assertThat(backOff.after(3, bound -> 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backOff.after(3, bound -> bound / 2)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void holdsForAnyNumberOfFailures() {
        assertThat(backOff.after(Integer.MAX_VALUE, bound -> 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(backOff.after(0, bound -> 0)).isEqualTo(Duration.ofMillis(500));
    }
}
