package io.tradewind.local.part;

import io.tradewind.local.rest.Rest;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Log lines for a person at a terminal: of structured ones the level and the message, of long ones the beginning. */
public final class LogExcerpt {

    private static final int WIDTH = 300;

    private LogExcerpt() {}

    public static List<String> of(List<String> lines) {
        return lines.stream().map(LogExcerpt::shorten).toList();
    }

    private static String shorten(String line) {
        String text = line.startsWith("{") ? message(line) : line;
        String first = text.lines().findFirst().orElse("");
        return first.length() <= WIDTH ? first : first.substring(0, WIDTH) + " ...";
    }

    private static String message(String line) {
        try {
            JsonNode entry = Rest.JSON.readTree(line);
            String text = String.format(
                    Locale.ROOT,
                    "%-5s %s",
                    entry.path("level").asString(""),
                    entry.path("message").asString(""));
            return text.isBlank() ? line : text;
        } catch (JacksonException notStructured) {
            return line;
        }
    }
}
