package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CheckPaceTests {

    private final CheckPace pace =
            new CheckPace(new Binder(new MapConfigurationPropertySource(Map.of("a.first-check", "400ms")))
                    .bindOrCreate("a", AccountProperties.class));

    @Test
    void slowsDownUntilTheLimit() {
        List<Long> pauses = IntStream.range(0, 6)
                .mapToObj(checks -> pace.pause(checks, false, 1).toMillis())
                .toList();

        assertThat(pauses).containsExactly(400L, 600L, 900L, 1350L, 2000L, 2000L);
    }

    @Test
    void keepsAFastPaceAfterATakeoverThatAllOrdersOfTheAccountShare() {
        assertThat(pace.pause(0, true, 1)).isEqualTo(Duration.ofMillis(250));
        assertThat(pace.pause(9, true, 1)).isEqualTo(Duration.ofMillis(250));
        assertThat(pace.pause(9, true, 4)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void isNeverSlowerForTheHurry() {
        assertThat(pace.pause(0, true, 3)).isEqualTo(Duration.ofMillis(400));
        assertThat(pace.pause(9, true, 100)).isEqualTo(Duration.ofSeconds(2));
    }
}
