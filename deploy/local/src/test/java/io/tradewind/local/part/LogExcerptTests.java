package io.tradewind.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogExcerptTests {

    @Test
    void showsWhatAPersonWantsToRead() {
        assertThat(LogExcerpt.of(List.of(
                        "{\"message\":\"Port 8081 was already in use\",\"level\":\"ERROR\",\"stack_trace\":\"at a\\nat b\"}",
                        "{\"message\":\"first\\nsecond\",\"level\":\"WARN\"}",
                        "{ not structured",
                        "plain",
                        "x".repeat(400))))
                .containsExactly(
                        "ERROR Port 8081 was already in use",
                        "WARN  first",
                        "{ not structured",
                        "plain",
                        "x".repeat(300) + " ...");
    }
}
