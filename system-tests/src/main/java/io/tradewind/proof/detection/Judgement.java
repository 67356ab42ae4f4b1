package io.tradewind.proof.detection;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The venue's fills beside the record. Pure.
 *
 * @param fills of the venue
 * @param missed fills that the record does not have
 * @param phantoms what the record has booked beyond the venue's fills
 * @param delays by how each fill became known, milliseconds from the venue's clock to the record, ascending
 */
record Judgement(int fills, List<String> missed, List<String> phantoms, Map<String, List<Long>> delays) {

    private static final int ALL = 100_000;

    /**
     * A fill of the venue's.
     *
     * @param cumulative units of its order that were executed with it
     */
    record Fill(String order, BigDecimal cumulative, Instant time) {}

    /**
     * An observation that changed the record, oldest first for each order.
     *
     * @param source how it was made
     * @param cumulative units executed by it
     */
    record Observation(String order, String source, BigDecimal cumulative, Instant time) {}

    /**
     * Compares.
     *
     * @param booked units by order, as each of several witnesses has them
     */
    static Judgement of(List<Fill> fills, Map<String, Map<String, BigDecimal>> booked, List<Observation> observations) {
        Map<String, BigDecimal> executed = new TreeMap<>();
        fills.forEach(fill -> executed.merge(fill.order(), fill.cumulative(), BigDecimal::max));
        List<String> phantoms = new ArrayList<>();
        TreeSet<String> missed = new TreeSet<>();
        booked.forEach((witness, sums) -> {
            sums.forEach((order, sum) -> {
                BigDecimal there = executed.getOrDefault(order, BigDecimal.ZERO);
                if (sum.compareTo(there) > 0) {
                    phantoms.add(witness + " has " + sum + " of " + order + ", the venue " + there);
                }
            });
            fills.stream()
                    .filter(fill ->
                            sums.getOrDefault(fill.order(), BigDecimal.ZERO).compareTo(fill.cumulative()) < 0)
                    .forEach(fill -> missed.add(fill.toString()));
        });
        return new Judgement(fills.size(), List.copyOf(missed), phantoms, delays(fills, observations));
    }

    /** Thousandths of a percent. */
    int detected() {
        return fills == 0 ? ALL : (int) ((long) (fills - missed.size()) * ALL / fills);
    }

    /** The value below which this share of the fills became known; 0 when none did in this way. */
    long delay(String source, int percent) {
        List<Long> sorted = delays.getOrDefault(source, List.of());
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    int count(String source) {
        return delays.getOrDefault(source, List.of()).size();
    }

    private static Map<String, List<Long>> delays(List<Fill> fills, List<Observation> observations) {
        Map<String, List<Observation>> byOrder = new HashMap<>();
        observations.forEach(seen ->
                byOrder.computeIfAbsent(seen.order(), _ -> new ArrayList<>()).add(seen));
        Map<String, List<Long>> delays = new TreeMap<>();
        for (Fill fill : fills) {
            byOrder.getOrDefault(fill.order(), List.of()).stream()
                    .filter(seen -> seen.cumulative().compareTo(fill.cumulative()) >= 0)
                    .findFirst()
                    .ifPresent(seen -> delays.computeIfAbsent(seen.source(), _ -> new ArrayList<>())
                            .add(Duration.between(fill.time(), seen.time()).toMillis()));
        }
        delays.values().forEach(sorted -> sorted.sort(null));
        return delays;
    }
}
