package io.tradewind.local.part;

import static java.util.Map.entry;
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
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("TRADEWIND_CONFIG_DIR", "/checkout/config"),
                        entry("TRADEWIND_SECRETS_DIR", "/checkout/var/secrets"),
                        entry("TRADEWIND_KAFKA", "127.0.0.1:21092"),
                        entry("TRADEWIND_PG_URL", "jdbc:postgresql://127.0.0.1:17432/tradewind"),
                        entry("TRADEWIND_SIM_URL", "http://127.0.0.1:10090"),
                        entry("TRADEWIND_SIGNAL_URL", "http://127.0.0.1:10081"),
                        entry("TRADEWIND_EXECUTION_URL", "http://127.0.0.1:10082"),
                        entry("TRADEWIND_POSITION_URL", "http://127.0.0.1:10083"),
                        entry("TRADEWIND_COPY_TRADE_URL", "http://127.0.0.1:10084"),
                        entry("SPRING_PROFILES_ACTIVE", "local"),
                        entry("SERVER_ADDRESS", "127.0.0.1"),
                        entry("SERVER_PORT", "10083"),
                        entry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1"),
                        entry("MANAGEMENT_SERVER_PORT", "11083")));
    }
}
