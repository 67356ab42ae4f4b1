package io.tradewind.simbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTests {
    @TempDir
    Path directory;

    private String config;

    @BeforeEach
    void writeConfig() throws Exception {
        config = Files.writeString(directory.resolve("c.yaml"), "{currency: USD, accounts: [], instruments: []}")
                .toString();
    }

    @Test
    void hasThePortsOfTheContractAndNoControlUnlessToldOtherwise() throws Exception {
        var options = CommandLine.parse("--config", config, "--data", "d");

        assertThat(options.data()).isEqualTo(Path.of("d"));
        assertThat(options.tradingPort()).isEqualTo(8090);
        assertThat(options.controlPort()).isEqualTo(8091);
        assertThat(options.control()).isFalse();
    }

    @Test
    void takesEveryOption() throws Exception {
        var options = CommandLine.parse(
                "--control", "on", "--control-port", "2", "--port", "1", "--data", "d", "--config", config);

        assertThat(options.tradingPort()).isEqualTo(1);
        assertThat(options.controlPort()).isEqualTo(2);
        assertThat(options.control()).isTrue();
    }

    @Test
    void saysWhatIsWrong() {
        assertMisused("unknown option --prot", "--prot", "1");
        assertMisused("--port needs a value", "--config", config, "--data", "d", "--port");
        assertMisused("--port is no port: 99999", "--config", config, "--data", "d", "--port", "99999");
        assertMisused("--data is missing", "--config", config);
        assertMisused("--control is on or off, not maybe", "--control", "maybe");
    }

    private static void assertMisused(String problem, String... arguments) {
        assertThatThrownBy(() -> CommandLine.parse(arguments))
                .isInstanceOf(CommandLine.Misused.class)
                .hasMessage(problem);
    }
}
