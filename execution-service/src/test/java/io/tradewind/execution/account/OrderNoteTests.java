package io.tradewind.execution.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OrderNoteTests {

    @Test
    void everyEventIsExplained() throws IOException {
        String page = Files.readString(Path.of("README.md"));

        assertThat(OrderNote.Event.values())
                .allSatisfy(event -> assertThat(page).contains("| `" + event + "` |"));
    }
}
