package io.tradewind.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.platform.app.Caller;
import io.tradewind.platform.app.TinyService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartTests {

    @Test
    void failsWithoutAdminTokenAndSaysWhatToDo(CapturedOutput output) {
        assertThatThrownBy(() -> service().run()).isInstanceOf(SecretMissing.class);

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "file admin-token in the secrets directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void failsWithABlankAdminToken(String token) {
        assertThatThrownBy(() -> service().properties("admin-token=" + token).run())
                .isInstanceOf(SecretMissing.class);
    }

    @Test
    void failsWithoutThePasswordOfItsStoreAndSaysWhichFileIsMissing(CapturedOutput output) {
        var service = service().properties("admin-token=" + Caller.TOKEN, "spring.datasource.password=${pg-tiny}");

        assertThatThrownBy(service::run).isInstanceOf(SecretMissing.class);

        assertThat(output.getAll()).contains("APPLICATION FAILED TO START", "file pg-tiny in the secrets directory");
    }

    @Test
    void takesTheTokenFromItsFileWhateverItsLineEnd(@TempDir Path secrets) throws IOException {
        Files.writeString(secrets.resolve("admin-token"), Caller.TOKEN + "\r\n");

        try (var context = service().run("--spring.config.import=optional:configtree:" + secrets + "/")) {
            var caller = new Caller(context.getEnvironment());
            assertThat(caller.getWithToken("/api/v1/items").statusCode()).isEqualTo(200);
            assertThat(caller.get("/api/v1/items").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void writesTheTokenToNoLogEvenAtTrace(@TempDir Path secrets, CapturedOutput output) throws IOException {
        Files.writeString(secrets.resolve("admin-token"), Caller.TOKEN);

        try (var context =
                service().run("--spring.config.import=configtree:" + secrets + "/", "--logging.level.root=trace")) {
            var caller = new Caller(context.getEnvironment());
            caller.getWithToken("/api/v1/items");
            caller.getWithToken("/api/v1/fault");
            caller.get("/api/v1/items", "Authorization", "Basic " + Caller.TOKEN);
            caller.manage("/actuator/prometheus", "Authorization", "Bearer " + Caller.TOKEN);
        } finally {
            LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        }

        assertThat(output.getAll()).contains("\"level\":\"TRACE\"", "/api/v1/fault");
        assertThat(output.getAll().lines().filter(line -> line.contains(Caller.TOKEN)))
                .isEmpty();
    }

    private static SpringApplicationBuilder service() {
        return new SpringApplicationBuilder(TinyService.class)
                .properties("spring.application.name=tiny-service", "server.port=0", "management.server.port=0");
    }
}
