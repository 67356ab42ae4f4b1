package io.tradewind.local.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.suite.Suite;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTests {

    @TempDir
    private Path var;

    @Test
    void nameEverythingOfTheContract() {
        Suite suite = new Suite(var, var, 0);
        Secrets secrets = new Secrets(suite.secrets());
        secrets.ensure();

        assertThat(Exports.of(suite, secrets))
                .hasSize(14)
                .allMatch(line -> line.matches("export TW_[A-Z_]+='[^']+'"))
                .contains(
                        "export TW_SIGNAL_URL='http://127.0.0.1:8081'",
                        "export TW_SIM_CONTROL_URL='http://127.0.0.1:8091'",
                        "export TW_KAFKA='127.0.0.1:19092'",
                        "export TW_ADMIN_TOKEN='" + secrets.read(Secret.ADMIN_TOKEN) + "'",
                        "export TW_PG_COPYTRADE='postgresql://copytrade:" + secrets.read(Secret.PG_COPYTRADE)
                                + "@127.0.0.1:15432/tradewind'");
    }
}
