package io.tradewind.system.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which test proves which id, and what it asserts. */
final class TraceabilityPage {
    static final String PATH = "docs/traceability.md";

    private static final String HEAD = """
            # Traceability

            Which test proves which requirement. An id stands as a tag on the test that proves it, `@Tag("B-10")`; what is asserted is the
            test's own name. Generated from the tests, see [Contributing](../CONTRIBUTING.md): do not edit.

            """;

    private TraceabilityPage() {}

    static String text() {
        SortedMap<String, List<TaggedTest>> byId = new TreeMap<>(Comparator.comparing(TraceabilityPage::sortKey));
        int tests = 0;
        for (Checkout.Source source : Checkout.testSources()) {
            for (TaggedTest test : TaggedTest.in(source)) {
                test.ids()
                        .forEach(id ->
                                byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(test));
                tests++;
            }
        }
        StringBuilder page = new StringBuilder(HEAD)
                .append(byId.size())
                .append(" ids, proven by ")
                .append(tests)
                .append(" tests.\n\n| id | test | asserted outcome |\n|---|---|---|\n");
        byId.forEach((id, proofs) -> {
            String shown = id;
            for (TaggedTest proof : proofs) {
                page.append(row(shown, proof));
                shown = "";
            }
        });
        return page.toString();
    }

    private static String row(String id, TaggedTest proof) {
        return "| " + id + " | [" + proof.source().moduleName() + " · " + proof.className() + "](../"
                + proof.source().path() + ") | " + Page.cell(proof.outcome()) + " |\n";
    }

    /** By letter, then by number: A-02 before A-10, K4 before K20, T05 before T05.1. */
    private static String sortKey(String id) {
        String letter = id.substring(0, 1);
        String[] numbers = id.replaceAll("[A-Z-]", "").split("\\.", -1);
        int number = Integer.parseInt(numbers[0]);
        int part = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
        return "%s%s%03d.%03d".formatted(letter, id.contains("-") ? "-" : "~", number, part);
    }
}
