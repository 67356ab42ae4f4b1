package io.tradewind.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table that a test prints and a page shows. With {@code -Dtradewind.pages=write} the page is written instead. */
public final class PrintedTable {

    private PrintedTable() {}

    /** The table in the page that begins with the same two cells must be this one. */
    public static void check(Path page, String table) throws IOException {
        String document = Files.readString(page);
        String header = table.lines().findFirst().orElseThrow();
        String cells = String.join("|", Arrays.copyOf(header.split("\\|"), 3));
        Matcher old = Pattern.compile("(?m)^" + Pattern.quote(cells) + "\\|.*\\R(?:\\|.*\\R)*")
                .matcher(document);
        assertThat(old.find())
                .as("%s must have a table that begins with %s", page, cells)
                .isTrue();
        if ("write".equals(System.getProperty("tradewind.pages"))) {
            Files.writeString(page, document.substring(0, old.start()) + table + document.substring(old.end()));
        } else {
            assertThat(old.group()).as("the table in %s", page).isEqualTo(table);
        }
    }
}
