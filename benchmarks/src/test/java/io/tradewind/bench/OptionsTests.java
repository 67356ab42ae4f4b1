package io.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.bench.figure.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTests {

    @Test
    void withoutWordsEverythingIsMeasured() throws Exception {
        Options options = Options.parse(List.of());

        assertThat(options.quick()).isFalse();
        assertThat(options.rate()).isEqualTo(100);
        assertThat(options.rows()).containsExactly(Row.values());
        assertThat(options.json()).isEmpty();
    }

    @Test
    void wordsComeInAnyOrder() throws Exception {
        Options options = Options.parse(
                List.of("--json", "b.json", "--rows", "leader-to-5,hot-account", "--quick", "--rate", "40"));

        assertThat(options.quick()).isTrue();
        assertThat(options.rate()).isEqualTo(40);
        assertThat(options.rows()).containsExactly(Row.HOT_ACCOUNT, Row.LEADER_TO_5);
        assertThat(options.json()).contains(Path.of("b.json"));
    }

    @Test
    void whatIsNotKnownIsRefusedWithWhatIs() {
        assertThatThrownBy(() -> Options.parse(List.of("--rows", "speed")))
                .hasMessageContaining("speed")
                .hasMessageContaining("webhook-to-venue");
        assertThatThrownBy(() -> Options.parse(List.of("--slow"))).hasMessageContaining("--slow");
        for (String rate : List.of("0", "-1", "10001", "many", "99999999999")) {
            assertThatThrownBy(() -> Options.parse(List.of("--rate", rate))).hasMessageContaining(rate + " is none");
        }
        assertThatThrownBy(() -> Options.parse(List.of("--json"))).hasMessageContaining("--json needs a value");
        assertThatThrownBy(() -> Options.parse(List.of("--json", "--quick"))).hasMessageContaining("--json");
    }
}
