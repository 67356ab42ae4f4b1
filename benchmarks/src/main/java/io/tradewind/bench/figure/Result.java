package io.tradewind.bench.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A row after all rounds: each figure is the median of the rounds' figures.
 *
 * @param suite its rounds, at least one
 * @param floor as many
 */
public record Result(Row row, List<Measured> suite, List<Measured> floor) {
    public Result {
        suite = List.copyOf(suite);
        floor = List.copyOf(floor);
        if (suite.isEmpty() || suite.size() != floor.size()) {
            throw new IllegalArgumentException(
                    row.text() + " has " + suite.size() + " and " + floor.size() + " rounds");
        }
    }

    double rate() {
        return median(suite, Measured::perSecond);
    }

    double floorRate() {
        return median(floor, Measured::perSecond);
    }

    double p50() {
        return median(suite, measured -> measured.percentileMs(0.50));
    }

    double p99() {
        return median(suite, measured -> measured.percentileMs(0.99));
    }

    double floorP50() {
        return median(floor, measured -> measured.percentileMs(0.50));
    }

    double floorP99() {
        return median(floor, measured -> measured.percentileMs(0.99));
    }

    double ratioP50() {
        return ratio(p50(), floorP50());
    }

    double ratioP99() {
        return ratio(p99(), floorP99());
    }

    /** Processor time of all parts but the venue, in milliseconds per unit. */
    double cpuMsPerUnit() {
        return cpuMsByPart().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Map<String, Double> cpuMsByPart() {
        Map<String, Double> byPart = new LinkedHashMap<>();
        costs().flatMap(cost -> cost.cpuMillis().keySet().stream())
                .forEach(part -> byPart.putIfAbsent(part, median(withCost(), one -> perUnit(one, cpu(one, part)))));
        return byPart;
    }

    double commitsPerUnit() {
        return median(withCost(), one -> perUnit(one, commits(one)));
    }

    public long lost() {
        return suite.stream().mapToLong(Measured::lost).sum();
    }

    /** A floor that loses something is no measure. */
    long floorLost() {
        return floor.stream().mapToLong(Measured::lost).sum();
    }

    public long refused() {
        return suite.stream().mapToLong(Measured::refused).sum();
    }

    /**
     * Whether the figures tell anything: something came through in every round, nothing was lost on either side, and
     * not more than one unit in a hundred was refused.
     */
    boolean isGood() {
        long units = suite.stream().mapToLong(Measured::units).sum();
        return !isEmpty() && lost() == 0 && floorLost() == 0 && refused() * 100 <= units;
    }

    private boolean isEmpty() {
        return Stream.concat(suite.stream(), floor.stream()).anyMatch(measured -> measured.units() == 0);
    }

    private List<Measured> withCost() {
        return suite.stream().filter(measured -> measured.cost() != null).toList();
    }

    private Stream<Cost> costs() {
        return suite.stream().map(Measured::cost).filter(Objects::nonNull);
    }

    private static double cpu(Measured measured, String part) {
        Cost cost = measured.cost();
        return cost == null ? 0 : cost.cpuMillis().getOrDefault(part, 0.0);
    }

    private static double commits(Measured measured) {
        Cost cost = measured.cost();
        return cost == null ? 0 : cost.commits();
    }

    private static double perUnit(Measured measured, double value) {
        return measured.units() == 0 ? 0 : value / measured.units();
    }

    private static double ratio(double value, double floor) {
        return floor <= 0 ? 0 : value / floor;
    }

    static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        double[] values = rounds.stream().mapToDouble(figure).sorted().toArray();
        int half = values.length / 2;
        if (values.length == 0) {
            return 0;
        }
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
