package io.tradewind.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteTests {

    @TempDir
    private Path root;

    @Test
    void hasTheContractsPorts() {
        Suite suite = Suite.of(root, Map.of());

        assertThat(suite.port(Part.POSTGRES)).isEqualTo(15_432);
        assertThat(suite.port(Part.KAFKA)).isEqualTo(19_092);
        assertThat(suite.port(Part.SIM_BROKER)).isEqualTo(8_090);
        assertThat(suite.simControlPort()).isEqualTo(8_091);
        assertThat(suite.port(Part.SIGNAL)).isEqualTo(8_081);
        assertThat(suite.port(Part.EXECUTION)).isEqualTo(8_082);
        assertThat(suite.port(Part.POSITION)).isEqualTo(8_083);
        assertThat(suite.port(Part.COPY_TRADE)).isEqualTo(8_084);
        assertThat(Part.services())
                .allSatisfy(part -> assertThat(suite.managementPort(part)).isEqualTo(suite.port(part) + 1_000));
        assertThat(suite.var()).isEqualTo(suite.root().resolve("var"));
    }

    @Test
    void movesEveryPortByTheOffset() {
        Suite suite = Suite.of(root, Map.of("TRADEWIND_PORT_OFFSET", "2000", "TRADEWIND_VAR", "/elsewhere/x"));

        assertThat(suite.jdbcUrl("tradewind")).isEqualTo("jdbc:postgresql://127.0.0.1:17432/tradewind");
        assertThat(suite.kafka()).isEqualTo("127.0.0.1:21092");
        assertThat(suite.kafkaControllerPort()).isEqualTo(21_093);
        assertThat(suite.url(Part.SIGNAL)).isEqualTo("http://127.0.0.1:10081");
        assertThat(suite.simControlUrl()).isEqualTo("http://127.0.0.1:10091");
        assertThat(suite.managementPort(Part.COPY_TRADE)).isEqualTo(11_084);
        assertThat(suite.managementPort(Part.KAFKA)).isZero();
        assertThat(suite.var()).isEqualTo(Path.of("/elsewhere/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "40001", "1.5"})
    void refusesAnOffsetThatIsNone(String offset) {
        assertThatThrownBy(() -> Suite.of(root, Map.of("TRADEWIND_PORT_OFFSET", offset)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("TRADEWIND_PORT_OFFSET is \"" + offset + "\"");
    }

    @Test
    void spellsAPlaceInOneWayWhateverLinksLeadThere() throws IOException {
        Path real = Files.createDirectory(root.resolve("real"));
        Path link = Files.createSymbolicLink(root.resolve("link"), real);

        Suite before = new Suite(root, link.resolve("var"), 0);
        Files.createDirectory(real.resolve("var"));
        Suite after = new Suite(root, link.resolve("var"), 0);

        assertThat(before).isEqualTo(after);
        assertThat(after.var()).isEqualTo(real.toRealPath().resolve("var"));
    }
}
