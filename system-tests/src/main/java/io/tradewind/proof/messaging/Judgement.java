package io.tradewind.proof.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the evidence says. Pure.
 *
 * @param lost messages that are missing in a place where they have to be, counted per place
 * @param inversions messages found behind a later one of their key, or with a sequence that is not their number
 * @param gaps stops for a missing message that nobody had planted
 * @param duplicatesApplied applications of a message that had been applied before
 * @param findings all that speaks against the promise; empty when every figure is 0 and nothing else is wrong
 */
record Judgement(long lost, long inversions, long gaps, long duplicatesApplied, List<String> findings) {

    static Judgement of(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        Map<String, Long> all = counts(evidence.written(), _ -> true);
        Histories histories = new Histories(findings, Set.copyOf(evidence.planted()));
        Histories.Tally sum = histories
                .judge("written", all, sortedByNumber(evidence.written()), false)
                .plus(histories.judge("journal", all, sortedByNumber(evidence.journal()), false))
                .plus(histories.judge("topic", all, evidence.topics(), true));
        for (Map.Entry<String, List<Found>> reader : new TreeMap<>(evidence.applied()).entrySet()) {
            boolean fanned = reader.getKey().startsWith(MessagingRun.FAN_READER);
            Map<String, Long> due = counts(evidence.written(), key -> Numbered.isFanned(key) == fanned);
            sum = sum.plus(histories.judge(reader.getKey(), due, reader.getValue(), false));
        }
        long gaps = judgeStops(evidence, findings);
        evidence.planted().forEach(planted -> judgePlanted(planted, evidence.stops(), findings));
        judgeRest(evidence, findings);
        return new Judgement(sum.lost(), sum.inversions(), gaps, sum.duplicates(), List.copyOf(findings));
    }

    boolean isClean() {
        return findings.isEmpty();
    }

    private static long judgeStops(Evidence evidence, List<String> findings) {
        long gaps = 0;
        for (Stop stop : evidence.stops()) {
            boolean planted = evidence.planted().stream().anyMatch(gap -> isStopOf(gap, stop));
            if (!planted) {
                gaps += stop.code().equals(Stop.GAP) ? 1 : 0;
                findings.add(stop.reader() + " stopped " + stop.key() + " behind " + stop.last() + ": " + stop.code());
            }
            if (stop.lifted() == null) {
                findings.add(stop.reader() + " never went on with " + stop.key() + " behind " + stop.last());
            }
        }
        return gaps;
    }

    private static void judgePlanted(Found planted, List<Stop> stops, List<String> findings) {
        List<Stop> seen = stops.stream().filter(stop -> isStopOf(planted, stop)).toList();
        if (seen.isEmpty()) {
            findings.add("the gap planted at " + planted.key() + " " + planted.sequence() + " was not seen");
        }
        if (!seen.isEmpty() && seen.stream().noneMatch(stop -> stop.othersApplied() > 0)) {
            findings.add("no other key went on while " + planted.key() + " stood at the planted gap");
        }
    }

    private static boolean isStopOf(Found planted, Stop stop) {
        return stop.code().equals(Stop.GAP)
                && stop.key().equals(planted.key())
                && stop.last() + 1 == planted.sequence();
    }

    private static void judgeRest(Evidence evidence, List<String> findings) {
        if (evidence.unsent() > 0) {
            findings.add(evidence.unsent() + " messages were left unsent");
        }
        if (evidence.failingApplied() > 0) {
            findings.add("the reader that fails on every message applied " + evidence.failingApplied());
        }
        long fanned = evidence.written().stream()
                .filter(found -> Numbered.isFanned(found.key()))
                .count();
        if (evidence.failingKept() != fanned) {
            findings.add("of " + fanned + " messages " + evidence.failingKept() + " are kept for the failing reader");
        }
    }

    private static Map<String, Long> counts(List<Found> written, Predicate<String> keys) {
        return written.stream()
                .map(Found::key)
                .filter(keys)
                .collect(Collectors.groupingBy(key -> key, TreeMap::new, Collectors.counting()));
    }

    /** Of a place whose own order says nothing. */
    private static List<Found> sortedByNumber(List<Found> found) {
        return found.stream()
                .sorted(java.util.Comparator.comparing(Found::key).thenComparingLong(Found::number))
                .toList();
    }
}
