package io.tradewind.system;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What became of signals that were answered 2xx: what the services say, held against the venue's own books.
 *
 * @param fates how many signals ended how
 * @param lost signals without an order, a refusal or a denial
 * @param duplicates what reached the venue twice
 * @param mismatches where the suite and the venue disagree
 */
record Judgement(Map<String, Long> fates, List<String> lost, List<String> duplicates, List<String> mismatches) {

    private static final Set<String> UNDECIDED = Set.of("PENDING", "WORKING");
    private static final Set<String> WITHOUT_ORDER = Set.of("REFUSED", "DENIED");

    static Judgement of(Doors doors, List<Traffic.Sent> sent) {
        Map<String, JsonNode> signals = new HashMap<>();
        doors.list("TW_SIGNAL_URL", "/api/v1/signals?source=bench")
                .forEach(signal -> signals.put(text(signal, "signalId"), signal));
        List<AccountBooks> accounts = sent.stream()
                .map(Traffic.Sent::account)
                .distinct()
                .sorted()
                .map(account -> AccountBooks.read(doors, account))
                .toList();
        Map<String, AccountBooks> byName =
                accounts.stream().collect(Collectors.toMap(AccountBooks::account, books -> books));
        return new Judgement(
                sent.stream()
                        .map(signal -> fate(signals.get(signal.signalId())))
                        .collect(Collectors.groupingBy(fate -> fate, TreeMap::new, Collectors.counting())),
                lost(sent, signals, byName),
                accounts.stream().flatMap(books -> books.duplicates().stream()).toList(),
                accounts.stream().flatMap(books -> books.mismatches().stream()).toList());
    }

    /** True when no answer is outstanding any more; disagreement may still be on its way out. */
    boolean isDecided() {
        return fates.keySet().stream().noneMatch(UNDECIDED::contains);
    }

    boolean isClean() {
        return lost.isEmpty() && duplicates.isEmpty() && mismatches.isEmpty();
    }

    String figures() {
        return "lost=%d duplicates=%d mismatches=%d".formatted(lost.size(), duplicates.size(), mismatches.size());
    }

    static List<String> lost(List<Traffic.Sent> sent, Map<String, JsonNode> signals, Map<String, AccountBooks> books) {
        List<String> lost = new ArrayList<>();
        for (Traffic.Sent signal : sent) {
            JsonNode stored = signals.get(signal.signalId());
            String fate = fate(stored);
            boolean ended = stored != null && !UNDECIDED.contains(fate);
            if (!ended
                    || !(WITHOUT_ORDER.contains(fate)
                            || books.get(signal.account()).hasOrderFor(signal.signalId()))) {
                lost.add(signal + " is " + stored);
            }
        }
        return List.copyOf(lost);
    }

    private static String fate(JsonNode signal) {
        return signal == null ? "UNKNOWN" : text(signal, "fate");
    }

    static String text(JsonNode row, String field) {
        return row.required(field).asString("");
    }

    static BigDecimal number(JsonNode row, String field) {
        return new BigDecimal(text(row, field));
    }
}
