package io.tradewind.proof.suite;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code status --json} told.
 *
 * @param exitCode of the command
 */
public record Status(int exitCode, String state, String version, List<Part> parts) {

    public static final List<String> PARTS = List.of(
            "postgres",
            "kafka",
            "sim-broker",
            "signal-service",
            "execution-service",
            "position-service",
            "copy-trade-service");

    public record Part(
            String name,
            String state,
            long pid,
            int port,
            int managementPort,
            long rssMiB,
            @Nullable String startedAt,
            @Nullable Integer exitCode,
            @Nullable String code) {

        private static Part of(JsonNode row) {
            return new Part(
                    row.required("name").stringValue(),
                    row.required("state").stringValue(),
                    row.required("pid").longValue(),
                    row.required("port").intValue(),
                    row.required("managementPort").intValue(),
                    row.required("rssMiB").longValue(),
                    text(row, "startedAt"),
                    row.required("exitCode").isNull()
                            ? null
                            : row.required("exitCode").intValue(),
                    text(row, "code"));
        }

        private static @Nullable String text(JsonNode row, String field) {
            JsonNode value = row.required(field);
            return value.isNull() ? null : value.stringValue();
        }
    }

    /** Every field of the contract must be there. */
    static Status of(Ended ended) {
        JsonNode document = Json.read(ended.out());
        return new Status(
                ended.exitCode(),
                document.required("state").stringValue(),
                document.required("version").stringValue(),
                document.required("parts").valueStream().map(Part::of).toList());
    }

    public Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public boolean isReady() {
        return exitCode == 0 && state.equals("ready");
    }

    public Map<String, Long> pids() {
        return parts.stream().collect(Collectors.toMap(Part::name, Part::pid));
    }
}
