package io.tradewind.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTests {

    @TempDir
    private Path directory;

    @Test
    void keepsThreeOlderLogs() throws IOException {
        Path log = directory.resolve("kafka.log");
        for (int start = 1; start <= 6; start++) {
            LogFiles.rotate(log);
            Files.writeString(log, "start " + start);
        }

        assertThat(log).hasContent("start 6");
        assertThat(directory.resolve("kafka.log.1")).hasContent("start 5");
        assertThat(directory.resolve("kafka.log.2")).hasContent("start 4");
        assertThat(directory.resolve("kafka.log.3")).hasContent("start 3");
        assertThat(directory.resolve("kafka.log.4")).doesNotExist();
    }

    @Test
    void readsTheLastLines() throws IOException {
        Path log = directory.resolve("a.log");
        Files.writeString(log, "x".repeat(100_000) + "\none\ntwo\nthree\n");

        assertThat(LogFiles.tail(log, 2)).containsExactly("two", "three");
        assertThat(LogFiles.tail(directory.resolve("none.log"), 2)).isEmpty();
    }
}
