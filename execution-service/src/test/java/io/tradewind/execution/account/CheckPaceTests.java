package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.account.CheckPace.Watched;
import io.tradewind.execution.detection.Climate;
import io.tradewind.execution.detection.FillDetection;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        assertThat(pause(watched(0, 0, null), false, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(watched(3, 0, null), false, 1)).isEqualTo(Duration.ofMillis(800));
        assertThat(pause(watched(99, 0, null), false, 1)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @Tag("T38")
    void asksAtTheBeginningsPaceWhilePricesMoveFastAndSeldomWhereCallsAreScarce() {
        for (int checks : new int[] {0, 3, 99}) {
            assertThat(pause(new Watched(checks, 0, null, new Climate(true, false)), false, 1))
                    .isEqualTo(HOW.initialPoll());
            assertThat(pause(new Watched(checks, 0, null, new Climate(true, true)), false, 1))
                    .isEqualTo(HOW.maxPoll());
        }
        assertThat(pause(new Watched(0, 0, Duration.ofMillis(30), new Climate(false, true)), false, 1))
                .isEqualTo(Duration.ofMillis(30));
    }

    @Test
    @Tag("T15")
    @Tag("T45")
    void goesOnAtTheUsualPaceAfterItsRetries() {
        assertThat(pause(watched(9, 1, null), false, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(watched(9, 3, null), false, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause(watched(9, 1000, null), false, 1)).isEqualTo(HOW.maxPoll());
    }

    @Test
    @Tag("T17")
    void neverSleepsOverADeadline() {
        assertThat(pause(watched(9, 0, Duration.ofMillis(30)), false, 1)).isEqualTo(Duration.ofMillis(30));
        assertThat(pause(watched(9, 3, Duration.ofMillis(30)), false, 1)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void keepsAFastPaceAfterATakeoverThatAllOrdersOfTheAccountShare() {
        assertThat(pause(watched(0, 0, null), true, 1)).isEqualTo(Duration.ofMillis(250));
        assertThat(pause(watched(99, 0, null), true, 4)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void isNeverSlowerForTheHurry() {
        assertThat(pause(watched(0, 0, null), true, 3)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(watched(99, 0, null), true, 100)).isEqualTo(Duration.ofSeconds(2));
    }

    private static Watched watched(int checks, int failures, @Nullable Duration until) {
        return new Watched(checks, failures, until, Climate.CALM);
    }

    private Duration pause(Watched order, boolean hurried, int open) {
        return pace.pause(order, HOW, hurried, open, 0);
    }
}
