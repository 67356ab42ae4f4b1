package io.tradewind.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTests {

    @Test
    void tellsAServiceWhereEverythingIs() {
        Suite suite = new Suite(Path.of("/checkout"), Path.of("/checkout/var"), 2_000);

        assertThat(ServiceEnvironment.of(suite, Part.POSITION))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "TRADEWIND_CONFIG_DIR", "/checkout/config",
                        "TRADEWIND_SECRETS_DIR", "/checkout/var/secrets",
                        "TRADEWIND_KAFKA", "127.0.0.1:21092",
                        "TRADEWIND_PG_URL", "jdbc:postgresql://127.0.0.1:17432/tradewind",
                        "TRADEWIND_SIM_URL", "http://127.0.0.1:10090",
                        "SPRING_PROFILES_ACTIVE", "local",
                        "SERVER_ADDRESS", "127.0.0.1",
                        "SERVER_PORT", "10083",
                        "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1",
                        "MANAGEMENT_SERVER_PORT", "11083"));
    }
}
