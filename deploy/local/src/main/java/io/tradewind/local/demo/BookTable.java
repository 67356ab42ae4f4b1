package io.tradewind.local.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The book of record beside the venue's own books. Pure. */
record BookTable(List<BookLine> lines) {

    BookTable {
        lines = List.copyOf(lines);
    }

    /** What one account holds of one instrument. */
    record Holding(String account, String instrument) implements Comparable<Holding> {
        @Override
        public int compareTo(Holding other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : instrument.compareTo(other.instrument);
        }
    }

    /** What one side does not know counts as zero. */
    static BookTable compare(
            Map<Holding, BigDecimal> recorded, Map<Holding, BigDecimal> venue, Map<Holding, BigDecimal> targets) {
        TreeSet<Holding> holdings = new TreeSet<>(recorded.keySet());
        holdings.addAll(venue.keySet());
        targets.forEach((holding, target) -> {
            if (target.signum() != 0) {
                holdings.add(holding);
            }
        });
        return new BookTable(holdings.stream()
                .map(holding -> new BookLine(
                        holding.account(),
                        holding.instrument(),
                        recorded.getOrDefault(holding, BigDecimal.ZERO),
                        venue.getOrDefault(holding, BigDecimal.ZERO),
                        targets.get(holding)))
                .toList());
    }

    int mismatches() {
        return (int) lines.stream().filter(line -> !line.agrees()).count();
    }

    List<String> text() {
        List<String> text = new ArrayList<>();
        text.add(row("account", "instrument", "recorded", "venue", "target", ""));
        for (BookLine line : lines) {
            text.add(row(
                    line.account(),
                    line.instrument(),
                    line.recorded().toPlainString(),
                    line.venue().toPlainString(),
                    line.target() == null ? "" : line.target().toPlainString(),
                    line.agrees() ? "agree" : "DIFFER"));
        }
        return text;
    }

    private static String row(
            String account, String instrument, String recorded, String venue, String target, String verdict) {
        return String.format(
                        Locale.ROOT,
                        "  %-10s %-12s %12s %12s %12s  %s",
                        account,
                        instrument,
                        recorded,
                        venue,
                        target,
                        verdict)
                .stripTrailing();
    }

    /** Adds up quantities of the same holding, for example over books. */
    static Map<Holding, BigDecimal> sum(List<Map.Entry<Holding, BigDecimal>> rows) {
        Map<Holding, BigDecimal> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.getKey(), row.getValue(), BigDecimal::add));
        return sums;
    }
}
