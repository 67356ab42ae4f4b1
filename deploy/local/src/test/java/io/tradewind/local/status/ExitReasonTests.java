package io.tradewind.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitReasonTests {

    @Test
    void takesThePartsOwnWordFirst() {
        assertThat(ExitReason.of(1, List.of("INFO", "tradewind: VALIDATION_FAILED: DEMO, see", "bye")))
                .isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void seesATakenPort() {
        assertThat(ExitReason.of(1, List.of("Web server failed to start. Port 8081 was already in use.")))
                .isEqualTo("PORT_TAKEN");
    }

    @Test
    void readsTheExitCode() {
        assertThat(ExitReason.of(null, List.of())).isEqualTo("VANISHED");
        assertThat(ExitReason.of(0, List.of())).isEqualTo("ENDED");
        assertThat(ExitReason.of(1, List.of())).isEqualTo("EXIT_1");
        assertThat(ExitReason.of(3, List.of())).isEqualTo("OUT_OF_MEMORY");
        assertThat(ExitReason.of(137, List.of())).isEqualTo("KILLED");
        assertThat(ExitReason.of(143, List.of())).isEqualTo("TERMINATED");
        assertThat(ExitReason.of(139, List.of())).isEqualTo("SIGNAL_11");
    }
}
