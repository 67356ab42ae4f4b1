package io.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.proof.suite.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The shortest run there is, on a suite of its own: whether it measures, not what. */
@Tag("proof")
class BenchIT {

    @TempDir
    Path folder;

    @Test
    @Tag("K28")
    void aQuickRunPrintsItsTableAndWritesItsDocument() throws Exception {
        System.setProperty("tradewind.root", Path.of("..").toRealPath().toString());
        Path json = folder.resolve("bench.json");
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        int code = Bench.run(
                List.of(
                        "--quick",
                        "--rows",
                        "webhook-to-venue,fill-to-position,leader-to-5",
                        "--json",
                        json.toString()),
                new PrintStream(told, true, StandardCharsets.UTF_8),
                System.err);

        String text = told.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("webhook-to-venue").endsWith("bench: OK rows=3\n");
        assertThat(code).isZero();
        JsonNode rows = Json.read(Files.readString(json)).required("rows");
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.required("p50Ms").doubleValue()).isPositive();
            assertThat(row.required("floor").required("p50Ms").doubleValue()).isPositive();
            assertThat(row.required("cpuMsPerUnit").doubleValue()).isPositive();
            assertThat(row.required("commitsPerUnit").doubleValue()).isPositive();
            assertThat(row.required("lost").longValue()).isZero();
        });
    }
}
