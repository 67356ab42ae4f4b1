package io.tradewind.local.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.local.suite.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir
    private Path var;

    @Test
    void makesRandomOnesThatOnlyTheOwnerReads() throws IOException {
        Path directory = var.resolve("secrets");
        Secrets secrets = new Secrets(directory);

        secrets.ensure();

        List<String> values =
                Arrays.stream(Secret.values()).map(secrets::read).distinct().toList();
        assertThat(values).hasSize(8).allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(8)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void leavesThoseThatAreThere() {
        Secrets secrets = new Secrets(var.resolve("secrets"));
        secrets.ensure();
        String token = secrets.read(Secret.ADMIN_TOKEN);

        secrets.ensure();

        assertThat(secrets.read(Secret.ADMIN_TOKEN)).isEqualTo(token);
    }

    @Test
    void saysHowToGetThem() {
        assertThatThrownBy(() -> new Secrets(var).read(Secret.ADMIN_TOKEN))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("./tradewind up");
    }
}
