package io.tradewind.system.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs}. Its tables are made from the sources; where a cell needs a sentence that no source has, the
 * sentence is written in the page and survives every rewriting.
 */
final class Page {
    /** Stands where somebody has to write a sentence; a page that has it is not done. */
    static final String UNWRITTEN = "(to be written)";

    static final String HOW_TO_WRITE = """
            ./tradewind test -pl system-tests -am -Dtest=PagesTests -Dsurefire.failIfNoSpecifiedTests=false \
            -DskipITs -Dtradewind.pages=write""";

    private static final Pattern HEADING = Pattern.compile("## (.+)");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|(.*)\\|");

    private final String path;

    private Page(String path) {
        this.path = path;
    }

    static Page at(String path) {
        return new Page(path);
    }

    /** Fails when the page is not this text, or writes it where that was asked for. */
    void mustBe(String text) {
        if ("write".equals(System.getProperty("tradewind.pages"))) {
            write(text);
        }
        assertThat(current())
                .as("%s is stale; write it anew with%n  %s%n", path, HOW_TO_WRITE)
                .isEqualTo(text);
        assertThat(text.lines().filter(line -> line.contains(UNWRITTEN)))
                .as("lines of %s that need a sentence; write it there in place of %s", path, UNWRITTEN)
                .isEmpty();
    }

    /** The cells of the page as it is, by section and by what stands in the row's first cell. */
    Map<String, Map<String, List<String>>> cells() {
        Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : current().lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                rows = sections.computeIfAbsent(heading.group(1), _ -> new LinkedHashMap<>());
            } else if (row.matches()) {
                rows.put(
                        row.group(1),
                        Arrays.stream(row.group(2).split("(?<!\\\\)\\|", -1))
                                .map(String::strip)
                                .toList());
            }
        }
        return sections;
    }

    /** Text that may stand in a cell: one line, no bar, Javadoc's code as code. */
    static String cell(String text) {
        return text.replaceAll("\\{@(?:code|link|value) ([^}]+)}", "`$1`")
                .replaceAll("\\s+", " ")
                .replaceAll("(?<!\\\\)\\|", "\\\\|")
                .strip();
    }

    private String current() {
        return Checkout.exists(path) ? Checkout.read(path) : "";
    }

    private void write(String text) {
        try {
            Path file = Checkout.ROOT.resolve(path);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
