package io.tradewind.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTests {

    @TempDir
    private Path proc;

    @Test
    void readsAProcessWhoseNameHasBracketsAndBlanks() throws IOException {
        process(42, "(tw) odd)", "S", 777, "java\0-Da=b c\0");
        Files.writeString(proc.resolve("42/status"), "Name:\tx\nVmRSS:\t   2048 kB\n");
        ProcessTable table = new ProcessTable(proc);

        assertThat(table.find(42)).contains(new OsProcess(new ProcessKey(42, 777), List.of("java", "-Da=b c"), null));
        assertThat(table.residentKiB(42)).isEqualTo(2_048);
    }

    @Test
    void takesANumberThatIsUsedAgainForAnotherProcess() throws IOException {
        process(42, "java", "S", 778, "java\0");

        assertThat(new ProcessTable(proc).isAlive(new ProcessKey(42, 777))).isFalse();
        assertThat(new ProcessTable(proc).isAlive(new ProcessKey(42, 778))).isTrue();
    }

    @Test
    void seesNoZombies() throws IOException {
        process(42, "java", "Z", 777, "");

        assertThat(new ProcessTable(proc).all()).isEmpty();
    }

    @Test
    void findsThisVeryProcess() {
        assertThat(new ProcessTable().find(ProcessHandle.current().pid()))
                .hasValueSatisfying(
                        process -> assertThat(process.command().getFirst()).endsWith("java"));
    }

    @Test
    void writesAndReadsKeys() {
        ProcessKey key = new ProcessKey(42, 777);

        assertThat(ProcessKey.parse(key.toString())).isEqualTo(key);
        assertThatThrownBy(() -> ProcessKey.parse("42")).isInstanceOf(IllegalArgumentException.class);
    }

    private void process(long pid, String name, String state, long startTicks, String commandLine) throws IOException {
        Path entry = Files.createDirectory(proc.resolve(Long.toString(pid)));
        Files.writeString(
                entry.resolve("stat"),
                pid + " (" + name + ") " + state + " 1".repeat(18) + " " + startTicks + " 0 0\n");
        Files.writeString(entry.resolve("cmdline"), commandLine);
    }
}
