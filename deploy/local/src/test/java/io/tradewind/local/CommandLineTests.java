package io.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.local.suite.ExitCode;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTests {

    @Test
    void readsEveryCommand() {
        assertThat(CommandLine.parse("up")).isEqualTo(new Command.BringUp(Duration.ofMinutes(3)));
        assertThat(CommandLine.parse("up", "--timeout", "20")).isEqualTo(new Command.BringUp(Duration.ofSeconds(20)));
        assertThat(CommandLine.parse("down")).isEqualTo(new Command.TakeDown());
        assertThat(CommandLine.parse("status")).isEqualTo(new Command.ShowStatus(false));
        assertThat(CommandLine.parse("status", "--json")).isEqualTo(new Command.ShowStatus(true));
        assertThat(CommandLine.parse("demo")).isEqualTo(new Command.RunDemo(false, Optional.empty()));
        assertThat(CommandLine.parse("demo", "--seconds", "5", "--once"))
                .isEqualTo(new Command.RunDemo(true, Optional.of(Duration.ofSeconds(5))));
        assertThat(CommandLine.parse("signal", "-")).isEqualTo(new Command.PostSignal("-", "demo"));
        assertThat(CommandLine.parse("signal", "--source", "bench", "a.json"))
                .isEqualTo(new Command.PostSignal("a.json", "bench"));
        assertThat(CommandLine.parse("logs", "kafka", "-f")).isEqualTo(new Command.ShowLogs(Part.KAFKA, true));
        assertThat(CommandLine.parse("env")).isEqualTo(new Command.ShowEnvironment());
        assertThat(CommandLine.parse("doctor")).isEqualTo(new Command.CheckMachine());
        assertThat(CommandLine.parse("version")).isEqualTo(new Command.ShowVersion());
        assertThat(CommandLine.parse("--help")).isEqualTo(new Command.ShowHelp());
    }

    @ParameterizedTest
    @CsvSource({
        "start,              UNKNOWN_COMMAND",
        "bench --quick,      UNKNOWN_COMMAND",
        "prove --list,       UNKNOWN_COMMAND",
        "panic,              NOT_IN_THIS_VERSION",
        "up --fast,          UNKNOWN_OPTION",
        "up now,             WRONG_ARGUMENTS",
        "up --timeout,       VALUE_MISSING",
        "up --timeout soon,  VALUE_INVALID",
        "up --timeout 0,     VALUE_INVALID",
        "signal,             WRONG_ARGUMENTS",
        "signal a b,         WRONG_ARGUMENTS",
        "logs,               WRONG_ARGUMENTS",
        "logs mysql,         UNKNOWN_PART"
    })
    void refusesWhatItDoesNotKnow(String words, String code) {
        Failure failure = catchThrowableOfType(Failure.class, () -> CommandLine.parse(words.split(" ", -1)));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void asksForACommand() {
        assertThat(catchThrowableOfType(Failure.class, CommandLine::parse))
                .extracting(Failure::code, Failure::exit)
                .containsExactly("NO_COMMAND", ExitCode.USAGE);
    }
}
