package io.tradewind.bench.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All rows, as people read them and as scripts do. */
public record Report(Map<String, Object> machine, List<Result> results) {

    public Report {
        machine = new LinkedHashMap<>(machine);
        results = List.copyOf(results);
    }

    /** Whether there are figures, and all of them tell something. */
    public boolean isGood() {
        return !results.isEmpty() && results.stream().allMatch(Result::isGood);
    }

    public long lost() {
        return results.stream().mapToLong(Result::lost).sum();
    }

    /** The table with its legend. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-18s %8s %9s %9s %9s %8s %9s %9s %7s %7s %9s %8s %5s %7s",
                "row",
                "per s",
                "p50 ms",
                "p99 ms",
                "floor/s",
                "rounds",
                "floor p50",
                "floor p99",
                "ratio50",
                "ratio99",
                "cpuMs/u",
                "commit/u",
                "lost",
                "refused"));
        results.forEach(result -> lines.add(line(result)));
        lines.add("");
        results.forEach(result ->
                lines.add("%-18s %s".formatted(result.row().text(), result.row().meaning())));
        return lines;
    }

    private static String line(Result result) {
        return String.format(
                Locale.ROOT,
                "%-18s %8.1f %9.2f %9.2f %9.1f %8d %9.2f %9.2f %7.2f %7.2f %9.2f %8.2f %5d %7d",
                result.row().text(),
                result.rate(),
                result.p50(),
                result.p99(),
                result.floorRate(),
                result.suite().size(),
                result.floorP50(),
                result.floorP99(),
                result.ratioP50(),
                result.ratioP99(),
                result.cpuMsPerUnit(),
                result.commitsPerUnit(),
                result.lost(),
                result.refused());
    }

    /** A tree for any JSON writer. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("machine", machine);
        document.put("rows", results.stream().map(Report::row).toList());
        return document;
    }

    private static Map<String, Object> row(Result result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", result.row().text());
        row.put("rate", number(result.rate()));
        row.put("p50Ms", number(result.p50()));
        row.put("p99Ms", number(result.p99()));
        row.put("cpuMsPerUnit", number(result.cpuMsPerUnit()));
        row.put("commitsPerUnit", number(result.commitsPerUnit()));
        row.put("floor", floor(result));
        row.put("ratioP50", number(result.ratioP50()));
        row.put("ratioP99", number(result.ratioP99()));
        row.put("meaning", result.row().meaning());
        row.put("rounds", result.suite().size());
        row.put("units", result.suite().stream().mapToInt(Measured::units).sum());
        row.put("lost", result.lost());
        row.put("refused", result.refused());
        row.put("floorLost", result.floorLost());
        Map<String, Object> byPart = new LinkedHashMap<>();
        result.cpuMsByPart().forEach((part, millis) -> byPart.put(part, number(millis)));
        row.put("cpuMsPerUnitByPart", byPart);
        return row;
    }

    private static Map<String, Object> floor(Result result) {
        Map<String, Object> floor = new LinkedHashMap<>();
        floor.put("hops", result.row().hops());
        floor.put("commits", result.row().commits());
        floor.put("calls", result.row().calls());
        floor.put("p50Ms", number(result.floorP50()));
        floor.put("p99Ms", number(result.floorP99()));
        floor.put("pushes", result.row().pushes());
        floor.put("rate", number(result.floorRate()));
        return floor;
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.3f", value)).setScale(3, RoundingMode.UNNECESSARY);
    }
}
