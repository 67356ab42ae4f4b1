package io.tradewind.bench;

import io.tradewind.bench.figure.Measured;
import io.tradewind.bench.figure.Report;
import io.tradewind.bench.figure.Result;
import io.tradewind.bench.figure.Row;
import io.tradewind.bench.scene.Scene;
import io.tradewind.bench.scene.Stages;
import io.tradewind.proof.suite.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code ./tradewind bench [--quick] [--rate N] [--rows a,b] [--json FILE]}. */
public final class Bench {

    private static final int GOOD = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /**
     * How much is measured. A round is the suite's turn and the floor's: thirty seconds.
     *
     * @param length of one turn
     * @param warmUp of each, before the first round; its figures are thrown away
     */
    private record Plan(int rounds, Duration length, Duration warmUp) {
        private static final Plan FULL = new Plan(5, Duration.ofSeconds(15), Duration.ofSeconds(5));
        private static final Plan QUICK = new Plan(1, Duration.ofSeconds(5), Duration.ofSeconds(2));

        /** Of a JVM that has just started. */
        Duration firstWarmUp() {
            return warmUp.multipliedBy(4);
        }
    }

    private final Options options;
    private final Plan plan;
    private final Path root;
    private final Path folder;
    private final PrintStream progress;
    private final long started = System.nanoTime();

    private Bench(Options options, Path root, Path folder, PrintStream progress) {
        this.options = options;
        this.plan = options.quick() ? Plan.QUICK : Plan.FULL;
        this.root = root;
        this.folder = folder;
        this.progress = progress;
    }

    /** The checkout is the system property {@code tradewind.root}; runs lie in its {@code target/bench}. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            Options options = Options.parse(words);
            Path root = Path.of(System.getProperty("tradewind.root", ".")).toRealPath();
            Path folder = Files.createDirectories(root.resolve("target/bench"))
                    .resolve(System.currentTimeMillis() + "-"
                            + ProcessHandle.current().pid());
            err.println("bench: logs in " + Files.createDirectory(folder));
            return new Bench(options, root, folder, err).run(out);
        } catch (Options.Unusable e) {
            err.println(
                    "tradewind: USAGE: " + e.getMessage() + "; bench [--quick] [--rate N] [--rows a,b] [--json FILE]");
            return USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.println("bench: FAILED interrupted=1");
            return FAILED;
        } catch (Exception | AssertionError e) {
            e.printStackTrace(err);
            out.println("bench: FAILED error=" + e.getClass().getSimpleName());
            return FAILED;
        }
    }

    private int run(PrintStream out) throws Exception {
        // A place that cannot be written to is better known before than after half an hour.
        write(new Report(Machine.facts(), List.of()));
        List<Result> results = new ArrayList<>();
        for (Stages.Stage stage : Stages.all(options.rate())) {
            Set<Row> wanted = EnumSet.copyOf(options.rows());
            wanted.retainAll(stage.rows());
            if (!wanted.isEmpty()) {
                results.addAll(measure(stage, wanted, folder.resolve("stage-" + results.size())));
                write(new Report(Machine.facts(), results));
            }
        }
        Report report = new Report(Machine.facts(), results);
        boolean good = report.isGood() && results.size() == options.rows().size();
        report.lines().forEach(out::println);
        out.println((good ? "bench: OK rows=" : "bench: FAILED rows=")
                + results.size()
                + (good ? "" : " wanted=" + options.rows().size() + " lost=" + report.lost()));
        return good ? GOOD : FAILED;
    }

    private List<Result> measure(Stages.Stage stage, Set<Row> wanted, Path place) throws Exception {
        List<Result> results = new ArrayList<>();
        try (Stages.Open open = stage.open(root, place, wanted, plan.firstWarmUp())) {
            for (Scene scene : open.scenes()) {
                results.addAll(measureAlone(scene).stream()
                        .filter(result -> wanted.contains(result.row()))
                        .toList());
            }
        }
        return results;
    }

    /** A scene that fails costs its own rows and no others. */
    private List<Result> measureAlone(Scene scene) throws InterruptedException {
        try {
            return measure(scene);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            tell(scene, "failed");
            e.printStackTrace(progress);
            return List.of();
        }
    }

    private List<Result> measure(Scene scene) throws Exception {
        tell(scene, "warms up");
        scene.suite(plan.warmUp());
        scene.floor(plan.warmUp());
        Map<Row, List<Measured>> suite = new EnumMap<>(Row.class);
        Map<Row, List<Measured>> floor = new EnumMap<>(Row.class);
        for (int round = 1; round <= plan.rounds(); round++) {
            // Who comes first changes, so that neither always finds the machine as the other left it.
            if (round % 2 == 1) {
                add(suite, scene.suite(plan.length()));
                add(floor, scene.floor(plan.length()));
            } else {
                add(floor, scene.floor(plan.length()));
                add(suite, scene.suite(plan.length()));
            }
            tell(scene, "round " + round + " of " + plan.rounds() + summary(suite, floor));
        }
        return scene.rows().stream()
                .map(row -> new Result(row, suite.getOrDefault(row, List.of()), floor.getOrDefault(row, List.of())))
                .toList();
    }

    private static void add(Map<Row, List<Measured>> all, Map<Row, Measured> round) {
        round.forEach((row, measured) ->
                all.computeIfAbsent(row, _ -> new ArrayList<>()).add(measured));
    }

    private static String summary(Map<Row, List<Measured>> suite, Map<Row, List<Measured>> floor) {
        StringBuilder text = new StringBuilder();
        suite.forEach((row, rounds) -> {
            Measured newest = rounds.getLast();
            Measured beside = floor.getOrDefault(row, rounds).getLast();
            text.append("%n    %s: %.1f/s p50 %.2f ms p99 %.2f ms, floor %.1f/s %.2f ms %.2f ms, lost %d refused %d"
                    .formatted(
                            row.text(),
                            newest.perSecond(),
                            newest.percentileMs(0.5),
                            newest.percentileMs(0.99),
                            beside.perSecond(),
                            beside.percentileMs(0.5),
                            beside.percentileMs(0.99),
                            newest.lost(),
                            newest.refused()));
        });
        return text.toString();
    }

    private void tell(Scene scene, String what) {
        progress.println("bench: %d s, %s %s"
                .formatted(
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started),
                        String.join(" ", scene.rows().stream().map(Row::text).toList()),
                        what));
    }

    private void write(Report report) throws IOException {
        String document = Json.write(report.document()) + "\n";
        Files.writeString(folder.resolve("bench.json"), document);
        if (options.json().isPresent()) {
            Files.writeString(options.json().get().toAbsolutePath(), document);
        }
    }
}
