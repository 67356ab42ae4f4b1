package io.tradewind.proof.messaging;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges what was found in one place: of each key its numbers from 1, once and in order. Pure but for the findings it
 * adds to.
 *
 * @param late messages that may stand behind later ones in a topic, because they were held back on purpose
 */
record Histories(List<String> findings, Set<Found> late) {
    private static final int MOST_SHOWN = 5;

    /** How much was wrong in one place, or in several. */
    record Tally(long lost, long inversions, long duplicates) {
        Tally plus(Tally other) {
            return new Tally(lost + other.lost, inversions + other.inversions, duplicates + other.duplicates);
        }
    }

    /**
     * @param due how many messages of each key have to be there
     * @param found in order per key
     * @param mayRepeat whether a message may be there again, as in a topic: only its first place counts then
     */
    Tally judge(String place, Map<String, Long> due, List<Found> found, boolean mayRepeat) {
        Map<String, List<Found>> byKey =
                found.stream().collect(Collectors.groupingBy(Found::key, TreeMap::new, Collectors.toList()));
        Tally sum = new Tally(0, 0, 0);
        for (Map.Entry<String, Long> key : due.entrySet()) {
            List<Found> history = byKey.getOrDefault(key.getKey(), List.of());
            sum = sum.plus(judgeKey(place + " " + key.getKey(), key.getValue(), history, mayRepeat));
        }
        byKey.keySet().stream()
                .filter(key -> !due.containsKey(key))
                .forEach(key -> findings.add(place + " " + key + ": nobody has written this key"));
        return sum;
    }

    private Tally judgeKey(String where, long due, List<Found> history, boolean mayRepeat) {
        BitSet seen = new BitSet();
        List<String> inverted = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        long last = 0;
        for (Found found : history) {
            int number = Math.toIntExact(found.number());
            if (found.sequence() != number) {
                inverted.add(number + " with sequence " + found.sequence());
            } else if (seen.get(number)) {
                if (!mayRepeat) {
                    repeated.add(Long.toString(number));
                }
            } else if (number < last && !(mayRepeat && late.contains(found))) {
                inverted.add(number + " behind " + last);
            }
            seen.set(number);
            last = Math.max(last, number);
        }
        List<String> missing = new ArrayList<>();
        for (int number = 1; number <= due; number++) {
            if (!seen.get(number)) {
                missing.add(Integer.toString(number));
            }
        }
        tell(where, "lost", missing);
        tell(where, "out of order", inverted);
        tell(where, "twice", repeated);
        if (last > due) {
            findings.add(where + ": up to " + last + ", but only " + due + " were written");
        }
        return new Tally(missing.size(), inverted.size(), repeated.size());
    }

    private void tell(String where, String what, List<String> which) {
        if (!which.isEmpty()) {
            String more = which.size() > MOST_SHOWN ? " and " + (which.size() - MOST_SHOWN) + " more" : "";
            findings.add(where + ": " + what + " "
                    + which.stream().limit(MOST_SHOWN).collect(Collectors.joining(", ")) + more);
        }
    }
}
