package io.tradewind.local.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.local.suite.Failure;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalBodyTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"price\":190.10}",
                "{\"price\":190.10,\"timestamp\":null}",
                "{\"price\":190.10,\"timestamp\":\"now\"}"
            })
    void addsTheTimeAndKeepsTheDigits(String text) {
        assertThat(SignalBody.complete(text, "hush", NOW))
                .contains("\"price\":190.10", "\"secret\":\"hush\"", "\"timestamp\":\"2026-11-21T10:00:00.123Z\"");
    }

    @Test
    void leavesAStatedTime() {
        assertThat(SignalBody.complete("{\"timestamp\":\"2026-01-01T00:00:00Z\"}", "hush", NOW))
                .isEqualTo("{\"timestamp\":\"2026-01-01T00:00:00Z\",\"secret\":\"hush\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buy!", "[1]", ""})
    void refusesWhatIsNoObject(String text) {
        assertThat(catchThrowableOfType(Failure.class, () -> SignalBody.complete(text, "hush", NOW))
                        .code())
                .isEqualTo("MALFORMED_JSON");
    }
}
