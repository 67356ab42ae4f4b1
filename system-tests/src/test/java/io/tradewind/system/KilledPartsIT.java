package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Ended;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The launcher's promises about what was killed. */
@Order(2)
@ExtendWith(SharedSuite.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledPartsIT {

    private static final String ACCOUNT = "BENCH-090";
    private static final BigDecimal BOUGHT = new BigDecimal("10");

    @Test
    @Order(1)
    void goesOnWhereAKilledLauncherStopped(LocalSuite suite) {
        suite.start("up").killWhenItSays("starting ");
        suite.start("up").killWhenItSays("kafka is ready");

        Ended up = suite.up();

        assertThat(up.lastLine()).startsWith("up: ready in ");
        await("ready").atMost(LocalSuite.LIMIT).until(() -> suite.status().isReady());
    }

    @Test
    @Order(2)
    void tellsTheStateOfEveryPart(LocalSuite suite) {
        suite.up();

        Status status = suite.status();

        assertThat(status.version()).isNotEmpty();
        assertThat(status.parts()).extracting(Status.Part::name).containsExactlyElementsOf(Status.PARTS);
        assertThat(status.parts()).allSatisfy(part -> {
            assertThat(part.state()).as(part.name()).isEqualTo("ready");
            assertThat(ProcessHandle.of(part.pid())).as(part.name()).isPresent();
            assertThat(part.rssMiB()).as(part.name()).isPositive();
            assertThat(part.startedAt()).as(part.name()).isNotEmpty();
            assertThat(part.exitCode()).as(part.name()).isNull();
            assertThat(part.code()).as(part.name()).isNull();
        });
        assertThat(status.parts())
                .extracting(part -> part.port() - suite.portOffset())
                .containsExactly(15_432, 19_092, 8_090, 8_081, 8_082, 8_083, 8_084);
        assertThat(status.parts())
                .extracting(part -> part.managementPort() == 0 ? 0 : part.managementPort() - suite.portOffset())
                .containsExactly(0, 0, 0, 9_081, 9_082, 9_083, 9_084);
    }

    @Test
    @Order(3)
    void doesNothingWhenNothingIsMissing(LocalSuite suite) {
        suite.up();
        Status before = suite.status();

        Ended up = suite.up();

        assertThat(up.out()).startsWith("up: nothing to start, all 7 parts are ready");
        assertThat(suite.status().pids()).isEqualTo(before.pids());
    }

    @Test
    @Order(4)
    void turnsASignalIntoAPosition(LocalSuite suite) throws IOException {
        suite.up();
        Path file = Files.writeString(suite.var().resolve("signal.json"), """
                {"id":"held-through-kills","account":"BENCH-090","action":"buy","ticker":"AAPL","quantity":"10","price":"190.10"}""");

        Ended sent = suite.run("signal", file.toString(), "--source", "bench");

        assertThat(sent.exitCode()).as(sent.toString()).isZero();
        assertThat(Json.read(sent.out()).required("status").stringValue()).isEqualTo("accepted");
        Doors doors = suite.doors();
        await("the position").atMost(LocalSuite.LIMIT).untilAsserted(() -> assertHeld(doors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-broker", "copy-trade-service"})
    @Order(5)
    @Tag("F-05")
    void restartsOnlyThePartThatWasKilled(String part, LocalSuite suite) {
        assertRestartedAlone(part, suite);
    }

    /** Takes longer, because everybody has to recover; {@link KillsProofIT} kills the services as well. */
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka"})
    @Order(6)
    @Tag("proof")
    @Tag("F-05")
    void restartsOnlyTheServerThatWasKilled(String server, LocalSuite suite) {
        assertRestartedAlone(server, suite);
    }

    private static void assertRestartedAlone(String part, LocalSuite suite) {
        suite.up();

        new Kill(part).happensTo(suite);

        Doors doors = suite.doors();
        await("what was there before").atMost(LocalSuite.LIMIT).untilAsserted(() -> assertHeld(doors));
    }

    private static void assertHeld(Doors doors) {
        List<JsonNode> positions = doors.list("TW_POSITION_URL", "/api/v1/accounts/" + ACCOUNT + "/positions?");
        assertThat(positions)
                .extracting(
                        position -> new BigDecimal(position.required("quantity").stringValue()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(BOUGHT);
        List<JsonNode> orders = doors.list("TW_EXECUTION_URL", "/api/v1/orders?account=" + ACCOUNT);
        assertThat(orders)
                .extracting(order -> order.required("state").stringValue())
                .containsExactly("FILLED");
        List<JsonNode> signals = doors.list("TW_SIGNAL_URL", "/api/v1/signals?source=bench").stream()
                .filter(signal -> signal.required("account").stringValue().equals(ACCOUNT))
                .toList();
        assertThat(signals)
                .extracting(signal -> signal.required("fate").stringValue())
                .containsExactly("FILLED");
        JsonNode book = doors.venue("/sim/books").stream()
                .filter(account -> account.required("account").stringValue().equals(ACCOUNT))
                .findFirst()
                .orElseThrow();
        assertThat(book.required("positions").valueStream())
                .extracting(position -> new BigDecimal(position.required("qty").stringValue()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(BOUGHT);
    }
}
