package io.tradewind.signal.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RejectionCodeTests {
    @Test
    void thePageOfTheTopicNamesThemAll() throws IOException {
        String table = Arrays.stream(RejectionCode.values())
                .map(code -> "| `" + code + "` | " + code.meaning() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("..", "docs", "contracts", "signal.inbound.v1.md")))
                .contains(table);
    }
}
