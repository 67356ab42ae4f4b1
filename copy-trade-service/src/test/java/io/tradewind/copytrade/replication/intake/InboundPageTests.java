package io.tradewind.copytrade.replication.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.messaging.inbound.RejectionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InboundPageTests {
    @Test
    void thePageOfTheTopicNamesEveryCode() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "contracts", "leader.inbound.v1.md"));

        assertThat(Arrays.stream(RejectionCode.values()).map(Enum::name))
                .allSatisfy(code -> assertThat(page).contains("| `" + code + "` | "));
    }
}
