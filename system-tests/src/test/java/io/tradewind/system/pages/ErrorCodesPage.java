package io.tradewind.system.pages;

import io.tradewind.system.pages.Checkout.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every stable code: which there are comes from the sources, what to do about one is written in the page. */
final class ErrorCodesPage {
    static final String PATH = "docs/error-codes.md";

    private static final Pattern CODE_ENUM = Pattern.compile("\\benum (\\w*Code) \\{");

    /** Javadoc that is no more than a number says nothing. */
    private static final Pattern SENTENCE = Pattern.compile("\\w \\w+ \\w");

    /** Enums of codes, by file, that a section takes its codes from, or that only repeat codes of one. */
    private static final Set<String> COVERED = Set.of(
            "RefusalCode",
            "RejectionCode",
            "SkipCode",
            "OrderEffect",
            "Mismatch",
            "Undecodable",
            "SetupRefused",
            "StopCode",
            "ServerException",
            "ExitCode");

    private static final String HEAD = """
            # Error codes

            Programs decide on codes; texts beside them are for people and may change. A code never changes its meaning. Which codes there are
            is read from the sources, see [Contributing](../CONTRIBUTING.md); what they mean and what to do is written here.

            Exit codes of `./tradewind`: 0 good · 1 failed or disagrees · 2 usage · 3 not running · 4 the machine lacks something · 130 Ctrl-C.
            """;

    private ErrorCodesPage() {}

    static String text() {
        refuseUnknownEnums();
        Map<String, Map<String, List<String>>> written = Page.at(PATH).cells();
        StringBuilder page = new StringBuilder(HEAD);
        for (CodeSection section : CodeSection.all()) {
            page.append("\n## ").append(section.title()).append('\n').append(section.lead());
            page.append("\n\n| code | where | what it means | what to do |\n|---|---|---|---|\n");
            Map<String, List<String>> rows = written.getOrDefault(section.title(), Map.of());
            SortedMap<String, List<Code>> codes = section.codes().get().stream()
                    .collect(Collectors.groupingBy(Code::name, TreeMap::new, Collectors.toList()));
            if (codes.isEmpty()) {
                throw new AssertionError("no code is found for \"" + section.title() + "\": adapt CodeSection");
            }
            codes.forEach((name, places) -> page.append(row(name, places, rows.getOrDefault(name, List.of()))));
        }
        return page.toString();
    }

    private static String row(String name, List<Code> places, List<String> written) {
        String where = places.stream().map(Code::where).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(", "));
        String meaning = places.stream()
                .map(Code::meaning)
                .filter(javadoc -> SENTENCE.matcher(javadoc).find())
                .findFirst()
                .map(Page::cell)
                .orElseGet(() -> cell(written, 1));
        return "| `" + name + "` | " + where + " | " + meaning + " | " + cell(written, 2) + " |\n";
    }

    /** What is written in the page survives. */
    private static String cell(List<String> written, int index) {
        return written.size() > index && !written.get(index).isBlank() ? written.get(index) : Page.UNWRITTEN;
    }

    private static void refuseUnknownEnums() {
        for (Source source : Checkout.mainSources()) {
            if (CODE_ENUM.matcher(source.text()).find() && !COVERED.contains(source.className())) {
                throw new AssertionError(source.path()
                        + " has an enum of codes that no section of CodeSection knows: add it there and to COVERED");
            }
        }
    }
}
