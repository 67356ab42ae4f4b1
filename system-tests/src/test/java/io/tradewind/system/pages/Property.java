package io.tradewind.system.pages;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One property as the page shows it. */
record Property(String name, String type, String defaultValue, String meaning) {

    /** From the configuration processor's metadata. */
    static Property of(JsonNode metadata) {
        return new Property(
                metadata.path("name").asString(),
                shortType(metadata.path("type").asString()),
                text(metadata.path("defaultValue")),
                metadata.path("description").asString(""));
    }

    String row() {
        if (meaning.isBlank()) {
            throw new AssertionError(name + " has no @param that says what it means");
        }
        String shown = defaultValue.isEmpty() ? "" : "`" + defaultValue + "`";
        return "| `" + name + "` | " + Page.cell(type) + " | " + shown + " | " + Page.cell(meaning) + " |\n";
    }

    /** {@code java.util.List<java.lang.String>} is {@code List<String>}; numbers by their short name. */
    static String shortType(String type) {
        String simple = type.replaceAll("(?:[a-z]\\w*\\.)+", "").replaceAll("\\w+\\$", "");
        return switch (simple) {
            case "Integer" -> "int";
            case "Long" -> "long";
            case "Boolean" -> "boolean";
            default -> simple.replace("<", "\\<").replace(",", ", ");
        };
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> parts = value.valueStream().map(JsonNode::asString).toList();
            return String.join(", ", parts);
        }
        String text = value.asString("");
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
