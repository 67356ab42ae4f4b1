package io.tradewind.local.status;

import static io.tradewind.local.status.PartState.FAILED;
import static io.tradewind.local.status.PartState.READY;
import static io.tradewind.local.status.PartState.STARTING;
import static io.tradewind.local.status.PartState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteStateTests {

    @Test
    void judgesThePartsTogether() {
        assertThat(SuiteState.of(List.of(READY, READY), true)).isEqualTo(SuiteState.READY);
        assertThat(SuiteState.of(List.of(STOPPED, STOPPED), false)).isEqualTo(SuiteState.STOPPED);
        assertThat(SuiteState.of(List.of(READY, STARTING), false)).isEqualTo(SuiteState.STARTING);
        assertThat(SuiteState.of(List.of(STOPPED, STARTING), false)).isEqualTo(SuiteState.STARTING);
        assertThat(SuiteState.of(List.of(READY, STOPPED), false)).isEqualTo(SuiteState.DEGRADED);
        assertThat(SuiteState.of(List.of(STARTING, FAILED), false)).isEqualTo(SuiteState.DEGRADED);
        assertThat(SuiteState.of(List.of(STOPPED, FAILED), false)).isEqualTo(SuiteState.DEGRADED);
    }

    @Test
    void isNotReadyWhileAnAccountHasNoPermission() {
        assertThat(SuiteState.of(List.of(READY, READY), false)).isEqualTo(SuiteState.DEGRADED);
    }

    @Test
    void hasTheContractsExitCodes() {
        assertThat(List.of(SuiteState.values()))
                .extracting(state -> state + " " + state.exit().number())
                .containsExactly("ready 0", "starting 1", "degraded 1", "stopped 3");
    }
}
