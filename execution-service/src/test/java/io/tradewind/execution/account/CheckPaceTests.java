package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.account.CheckPace.Watched;
import io.tradewind.execution.detection.FillDetection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Tag("T43")
class CheckPaceTests {

    private static final FillDetection HOW = FillDetection.STANDARD;

    private final CheckPace pace =
            new CheckPace(new Binder(new MapConfigurationPropertySource(Map.of("a.takeover-check", "250ms")))
                    .bindOrCreate("a", AccountProperties.class));

    @Test
    @Tag("T37")
    void slowsDownAsItsProfileSays() {
        assertThat(pause(new Watched(0, 0, null), false, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(new Watched(3, 0, null), false, 1)).isEqualTo(Duration.ofMillis(800));
        assertThat(pause(new Watched(99, 0, null), false, 1)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @Tag("T15")
    @Tag("T45")
    void goesOnAtTheUsualPaceAfterItsRetries() {
        assertThat(pause(new Watched(9, 1, null), false, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(new Watched(9, 3, null), false, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause(new Watched(9, 1000, null), false, 1)).isEqualTo(HOW.maxPoll());
    }

    @Test
    @Tag("T17")
    void neverSleepsOverADeadline() {
        assertThat(pause(new Watched(9, 0, Duration.ofMillis(30)), false, 1)).isEqualTo(Duration.ofMillis(30));
        assertThat(pause(new Watched(9, 3, Duration.ofMillis(30)), false, 1)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void keepsAFastPaceAfterATakeoverThatAllOrdersOfTheAccountShare() {
        assertThat(pause(new Watched(0, 0, null), true, 1)).isEqualTo(Duration.ofMillis(250));
        assertThat(pause(new Watched(99, 0, null), true, 4)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void isNeverSlowerForTheHurry() {
        assertThat(pause(new Watched(0, 0, null), true, 3)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(new Watched(99, 0, null), true, 100)).isEqualTo(Duration.ofSeconds(2));
    }

    private Duration pause(Watched order, boolean hurried, int open) {
        return pace.pause(order, HOW, hurried, open, 0);
    }
}
