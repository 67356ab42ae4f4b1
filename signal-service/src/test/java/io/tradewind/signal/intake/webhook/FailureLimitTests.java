package io.tradewind.signal.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailureLimitTests {
    private final MutableClock clock = MutableClock.at("2026-11-21T10:00:00Z");
    private final FailureLimit limit = new FailureLimit(2, Duration.ofSeconds(60), 3);

    @Test
    @Tag("K34")
    void theOneAfterTheLastAllowedIsTooManyUntilTheWindowEnds() {
        assertThat(exceeded("a")).isFalse();
        assertThat(exceeded("a")).isFalse();
        assertThat(exceeded("a")).isTrue();
        assertThat(exceeded("b")).isFalse();
        clock.advance(Duration.ofSeconds(59));
        assertThat(exceeded("a")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(exceeded("a")).isFalse();
    }

    @Test
    @Tag("K34")
    void aDayOfFailuresIsAllowedTwicePerMinute() {
        int allowed = 0;
        for (int second = 0; second < 86_400; second++) {
            allowed += exceeded("a") ? 0 : 1;
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(allowed).isEqualTo(2 * 24 * 60);
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        exceeded("a");
        exceeded("a");
        exceeded("a");

        clock.set(clock.instant().minusSeconds(3600));

        assertThat(exceeded("a")).isFalse();
    }

    @Test
    void rememberedAddressesAreBounded() {
        for (int i = 0; i < 100; i++) {
            exceeded("a");
            exceeded("address-" + i);
        }

        assertThat(limit.remembered()).isEqualTo(3);
        assertThat(exceeded("a")).as("the busy one is not forgotten").isTrue();
    }

    private boolean exceeded(String address) {
        return limit.exceeded(address, clock.instant());
    }
}
