package io.tradewind.signal.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureLimitTests {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final FailureLimit limit = new FailureLimit(2, Duration.ofSeconds(60), 3);

    @Test
    void theOneAfterTheLastAllowedIsTooMany() {
        assertThat(limit.exceeded("a", NOW)).isFalse();
        assertThat(limit.exceeded("a", NOW)).isFalse();
        assertThat(limit.exceeded("a", NOW)).isTrue();
        assertThat(limit.exceeded("b", NOW)).isFalse();
        assertThat(limit.exceeded("a", NOW.plusSeconds(59))).isTrue();
        assertThat(limit.exceeded("a", NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        limit.exceeded("a", NOW);
        limit.exceeded("a", NOW);
        limit.exceeded("a", NOW);

        assertThat(limit.exceeded("a", NOW.minusSeconds(3600))).isFalse();
    }

    @Test
    void rememberedAddressesAreBounded() {
        for (int i = 0; i < 100; i++) {
            limit.exceeded("a", NOW);
            limit.exceeded("address-" + i, NOW);
        }

        assertThat(limit.remembered()).isEqualTo(3);
        assertThat(limit.exceeded("a", NOW)).as("the busy one is not forgotten").isTrue();
    }
}
