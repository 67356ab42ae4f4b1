package io.tradewind.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.local.down.Down;
import io.tradewind.local.part.PartProcesses;
import io.tradewind.local.process.OsProcess;
import io.tradewind.local.process.Poll;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.process.Signals;
import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.Ports;
import io.tradewind.local.status.PartState;
import io.tradewind.local.status.StatusProbe;
import io.tradewind.local.status.SuiteState;
import io.tradewind.local.status.SuiteStatus;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The launcher's own code with the two servers it needs no other module for. */
class ServersIT {

    private static final Set<Part> SERVERS = EnumSet.of(Part.POSTGRES, Part.KAFKA);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Console console = new Console(new PrintStream(OutputStream.nullOutputStream()), System.err);
    private final ProcessTable table = new ProcessTable();
    private final Signals signals = new Signals(table);
    private Suite suite;
    private PartProcesses processes;

    @BeforeEach
    void chooseAPlace() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        Path var = root.resolve("target/suites/" + System.nanoTime());
        suite = new Suite(root, var, freeOffset(root, var));
        processes = new PartProcesses(suite, table);
    }

    @AfterEach
    void stopAll() {
        new Down(suite, console).run();
    }

    @Test
    void startsSeesADeathRestartsAndLeavesNothingBehind() throws Exception {
        assertThat(up().startMissing(SERVERS)).isEqualTo(SERVERS);
        assertThat(status().part(Part.POSTGRES).state()).isEqualTo(PartState.READY);
        assertThat(status().part(Part.KAFKA).state()).isEqualTo(PartState.READY);
        assertThat(status().part(Part.KAFKA).rssMiB()).isPositive();
        assertThat(up().startMissing(SERVERS)).isEmpty();
        assertThat(query("execution", Secret.PG_EXECUTION, "SELECT current_schema()"))
                .isEqualTo("execution");
        assertThat(query(
                        "signal",
                        Secret.PG_SIGNAL,
                        "CREATE TABLE t (a int); INSERT INTO t VALUES (42); SELECT a FROM t"))
                .isEqualTo("42");
        assertThat(query("tradewind", Secret.PG_ADMIN, "SELECT a FROM t")).isEqualTo("42");

        kill(Part.POSTGRES);
        SuiteStatus degraded = status();
        assertThat(degraded.state()).isEqualTo(SuiteState.DEGRADED);
        assertThat(degraded.part(Part.POSTGRES))
                .extracting("state", "pid", "exitCode", "code")
                .containsExactly(PartState.FAILED, 0L, 137, "KILLED");

        assertThat(up().startMissing(SERVERS)).containsExactly(Part.POSTGRES);
        assertThat(status().part(Part.POSTGRES).state()).isEqualTo(PartState.READY);
        assertThat(query("signal", Secret.PG_SIGNAL, "SELECT a FROM t")).isEqualTo("42");

        // Everything at once: parts, their keepers, and what was written about them.
        processes.keepers().forEach(keeper -> signals.end(keeper.key(), "KILL", LIMIT));
        kill(Part.KAFKA);
        Files.delete(suite.pidFile(Part.POSTGRES));
        new Down(suite, console).run();

        assertThat(status().state()).isEqualTo(SuiteState.STOPPED);
        assertThat(table.all().stream().filter(this::isOurs)).isEmpty();
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket squatter = new ServerSocket(suite.port(Part.KAFKA), 1, InetAddress.getLoopbackAddress())) {
            Failure failure = catchThrowableOfType(Failure.class, () -> up().startMissing(SERVERS));

            assertThat(failure.code()).isEqualTo("PORT_TAKEN");
            assertThat(failure).hasMessageContaining("port " + squatter.getLocalPort() + " of kafka");
            assertThat(failure.exit().number()).isEqualTo(4);
            assertThat(processes.running()).isEmpty();
        }
    }

    private Up up() {
        return new Up(suite, console, new StatusProbe(suite, "test"), () -> false);
    }

    private SuiteStatus status() {
        return new StatusProbe(suite, "test").probe();
    }

    private void kill(Part part) {
        boolean watched = !processes.keepers().isEmpty();
        signals.end(processes.running().get(part).key(), "KILL", LIMIT);
        if (watched) {
            Path exitFile = suite.exitFile(part);
            assertThat(Poll.until(LIMIT, Duration.ofMillis(20), () -> Files.exists(exitFile)))
                    .isTrue();
        }
    }

    private boolean isOurs(OsProcess process) {
        Path directory = process.workingDirectory();
        return process.command().stream()
                        .anyMatch(word -> word.contains(suite.var().toString()))
                || (directory != null && directory.startsWith(suite.var()));
    }

    private String query(String role, Secret password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        suite.jdbcUrl("tradewind"), role, new Secrets(suite.secrets()).read(password));
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
                return result.getString(1);
            }
        }
    }

    private static int freeOffset(Path root, Path var) {
        List<Integer> offsets = IntStream.iterate(20_000, offset -> offset + 20)
                .limit(500)
                .boxed()
                .toList();
        return offsets.stream()
                .filter(offset -> {
                    Suite candidate = new Suite(root, var, offset);
                    return Ports.isFree(candidate.port(Part.POSTGRES))
                            && Ports.isFree(candidate.port(Part.KAFKA))
                            && Ports.isFree(candidate.kafkaControllerPort());
                })
                .findFirst()
                .orElseThrow();
    }
}
