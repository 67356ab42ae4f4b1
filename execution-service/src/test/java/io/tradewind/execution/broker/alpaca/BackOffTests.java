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
                .mapToObj(failures -> backOff.after(failures, 0.999_999).toMillis())
                .toList();

        assertThat(pauses).containsExactly(999L, 1999L, 3999L, 7999L, 15999L, 29999L, 29999L, 29999L);
    }

    @Test
    void staysBetweenHalfAndAllOfIt() {
        assertThat(backOff.after(3, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backOff.after(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void holdsForAnyNumberOfFailures() {
        assertThat(backOff.after(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(backOff.after(0, 0)).isEqualTo(Duration.ofMillis(500));
    }
}
