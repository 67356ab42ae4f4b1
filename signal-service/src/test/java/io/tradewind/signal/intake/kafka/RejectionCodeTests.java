package io.tradewind.signal.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.messaging.inbound.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RejectionCodeTests {
    /** What only another topic's records are rejected for. */
    private static final Set<RejectionCode> OF_LEADERS =
            EnumSet.of(RejectionCode.KEY_MISMATCH, RejectionCode.CONFLICTING_VERSION, RejectionCode.CONFLICTING_ORDER);

    @Test
    void thePageOfTheTopicNamesThemAll() throws IOException {
        String table = Arrays.stream(RejectionCode.values())
                .filter(code -> !OF_LEADERS.contains(code))
                .map(code -> "| `" + code + "` | " + code.meaning() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("..", "docs", "contracts", "signal.inbound.v1.md")))
                .contains(table);
    }
}
