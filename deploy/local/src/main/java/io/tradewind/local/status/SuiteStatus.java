package io.tradewind.local.status;

import io.tradewind.local.rest.Rest;
import io.tradewind.local.suite.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All rows and the judgement on them. */
public record SuiteStatus(SuiteState state, String version, List<PartStatus> parts) {

    public SuiteStatus {
        parts = List.copyOf(parts);
    }

    public PartStatus part(Part part) {
        return parts.stream().filter(row -> row.part() == part).findFirst().orElseThrow();
    }

    public long rssMiB() {
        return parts.stream().mapToLong(PartStatus::rssMiB).sum();
    }

    /** The document of {@code status --json}, one line. */
    public String json() {
        ObjectNode root = Rest.JSON.createObjectNode();
        root.put("state", state.toString());
        root.put("version", version);
        ArrayNode rows = root.putArray("parts");
        for (PartStatus row : parts) {
            ObjectNode node = rows.addObject();
            node.put("name", row.part().partName());
            node.put("state", row.state().toString());
            node.put("pid", row.pid());
            node.put("port", row.port());
            node.put("managementPort", row.managementPort());
            node.put("rssMiB", row.rssMiB());
            node.put(
                    "startedAt",
                    row.startedAt() == null ? null : row.startedAt().toString());
            node.put("exitCode", row.exitCode());
            node.put("code", row.code());
        }
        return Rest.JSON.writeValueAsString(root);
    }

    /** The table for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-20s %-9s %8s %6s %6s %8s  %s",
                "part",
                "state",
                "pid",
                "port",
                "mgmt",
                "RSS MiB",
                "since"));
        for (PartStatus row : parts) {
            String since = row.startedAt() == null ? "" : row.startedAt().toString();
            String why = row.code() == null
                    ? since
                    : row.code() + (row.exitCode() == null ? "" : " (exit code " + row.exitCode() + ")");
            lines.add(String.format(
                            Locale.ROOT,
                            "%-20s %-9s %8s %6d %6s %8s  %s",
                            row.part().partName(),
                            row.state(),
                            row.pid() == 0 ? "-" : Long.toString(row.pid()),
                            row.port(),
                            row.managementPort() == 0 ? "-" : Integer.toString(row.managementPort()),
                            row.pid() == 0 ? "-" : Long.toString(row.rssMiB()),
                            why)
                    .stripTrailing());
        }
        lines.add("suite: " + state + ", " + rssMiB() + " MiB resident");
        return lines;
    }
}
