package io.tradewind.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(20);

    @TempDir
    private Path directory;

    private final ProcessTable table = new ProcessTable();
    private final Signals signals = new Signals(table);

    @Test
    void endsABoundChildWhenItsParentIsKilled() throws IOException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoundParent.class.getName(),
                        directory.resolve("log").toString())
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessKey child = ProcessKey.parse(output.readLine());
            assertThat(table.isAlive(child)).isTrue();

            parent.destroyForcibly();

            assertThat(signals.awaitEnd(child, LIMIT)).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void notesTheExitCodeOfADetachedChild() throws IOException {
        Child child = detached("sh", "-c", "sleep 1; exit 7");

        assertThat(exitCode(child)).isEqualTo("7");
        assertThat(directory.resolve("x.pid")).hasContent(child.key().pid() + "\n");
    }

    @Test
    void notesThatADetachedChildWasKilled() throws IOException {
        Child child = detached("sleep", "300");

        signals.send(child.key(), "KILL");

        assertThat(exitCode(child)).isEqualTo("137");
    }

    @Test
    void handsOverOddWordsUnchangedAndKeepsThemOutOfTheKeepersCommandLine() throws IOException {
        Child child = detached("sh", "-c", "printf %s \"$1\"; exec sleep 300", "sh", "it's \"$HOME\" `id` *");
        try {
            assertThat(Poll.until(LIMIT, STEP, () -> size(directory.resolve("log")) > 0))
                    .isTrue();
            assertThat(directory.resolve("log")).hasContent("it's \"$HOME\" `id` *");
            assertThat(table.all().stream()
                            .filter(process -> process.command().contains("keeper-of-a-test"))
                            .map(OsProcess::command))
                    .contains(List.of("sh", "-s", "keeper-of-a-test"));
        } finally {
            end(child);
        }
    }

    @Test
    void keepsADetachedChildInASessionOfItsOwn() throws IOException {
        Child child = detached("sleep", "300");
        try {
            assertThat(session(child.key().pid()))
                    .isNotEqualTo(session(ProcessHandle.current().pid()));
        } finally {
            end(child);
        }
    }

    /** Its keeper has then written all it will write to the folder, which is about to be deleted. */
    private void end(Child child) {
        signals.end(child.key(), "KILL", LIMIT);
        assertThat(Poll.until(LIMIT, STEP, () -> Files.exists(directory.resolve("x.exit"))))
                .isTrue();
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static String session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }

    private Child detached(String... command) throws IOException {
        return new Launch(
                        List.of(command),
                        Map.of(),
                        directory,
                        directory.resolve("log"),
                        new Bond.Detached(directory.resolve("x.pid"), directory.resolve("x.exit"), "keeper-of-a-test"),
                        Account.same())
                .start();
    }

    private String exitCode(Child child) throws IOException {
        Path exit = directory.resolve("x.exit");
        assertThat(Poll.until(LIMIT, STEP, () -> Files.exists(exit)))
                .as("exit code of " + child.key())
                .isTrue();
        return Files.readString(exit).strip();
    }
}
