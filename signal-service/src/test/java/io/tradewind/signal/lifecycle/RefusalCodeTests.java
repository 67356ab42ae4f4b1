package io.tradewind.signal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefusalCodeTests {
    @Test
    void theDocumentationNamesThemAll() throws IOException {
        String table = Arrays.stream(RefusalCode.values())
                .map(code -> "| `" + code + "` | " + code.meaning() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("docs", "refusal-codes.md"))).contains(table);
    }
}
