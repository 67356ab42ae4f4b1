package io.tradewind.proof.doubt;

import io.tradewind.local.suite.Part;
import io.tradewind.proof.Proof;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.ProofSetup;
import io.tradewind.proof.suite.Stores;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every fault of the venue meets placing and canceling; then it answers, and every order has to be settled. */
public final class DoubtProof implements Proof {

    private static final int WAVES = 2;
    private static final int WAVES_IN_FULL = 20;
    private static final int FEWEST_ORDERS = 50;
    private static final int FEWEST_ORDERS_IN_FULL = 600;
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(40);
    private static final Duration STEP = Duration.ofSeconds(1);

    private static final Duration LATE_ACCEPT_WINDOW = Duration.ofSeconds(2);
    private static final Duration SETTLE_TIME = Duration.ofMillis(200);
    /** For the questions themselves, on a machine that has other things to do as well. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final Duration SETTLED_LIMIT =
            LATE_ACCEPT_WINDOW.plus(SETTLE_TIME).plus(SLACK);

    /** Waits made short, and a deadline that ends what rests. */
    private static final List<String> OPTIONS = List.of(
            "-Dexecution.broker.alpaca.call-timeout=1s",
            "-Dexecution.broker.alpaca.late-accept-window=" + LATE_ACCEPT_WINDOW.toMillis() + "ms",
            "-Dexecution.broker.alpaca.settle-time=" + SETTLE_TIME.toMillis() + "ms",
            "-Dexecution.broker.alpaca.stream.first-pause=200ms",
            "-Dtradewind.execution.account.report-interval=5s",
            "-Dtradewind.execution.detection.profile=proof",
            "-Dtradewind.execution.detection.profiles.proof.timeout=5s",
            "-Dtradewind.execution.detection.profiles.proof.initial-poll=200ms",
            "-Dtradewind.execution.detection.profiles.proof.poll-increase=100ms",
            "-Dtradewind.execution.detection.profiles.proof.max-poll=1s",
            "-Dtradewind.execution.detection.profiles.proof.max-retries=3",
            "-Dtradewind.execution.detection.profiles.proof.retry-backoff=200ms");

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public String name() {
        return "doubt";
    }

    @Override
    public String promise() {
        return "whatever the venue hides or says wrongly, each order's record ends as the venue has it";
    }

    @Override
    public Verdict run(ProofRun run) throws Exception {
        List<String> traders = IntStream.rangeClosed(1, Plan.ACCOUNTS)
                .mapToObj("PROOF-%03d"::formatted)
                .toList();
        List<String> all = Stream.of(traders, Leader.FOLLOWERS, List.of(Leader.ACCOUNT))
                .flatMap(List::stream)
                .toList();
        Map<String, String> environment =
                ProofSetup.writeWithLimits(run.folder().resolve("config"), all, List.of(Leader.ACCOUNT));
        ProofSetup.options(environment, Part.EXECUTION, OPTIONS);
        long started = System.nanoTime();
        try (LocalSuite suite = LocalSuite.in(run.root(), run.folder().resolve("suite"), environment)) {
            suite.up();
            run.tell("prove doubt: the suite is up after " + seconds(started) + " s");
            try {
                Verdict verdict = run(run, suite, traders, started);
                if (!verdict.held()) {
                    suite.keepData();
                }
                return verdict;
            } catch (Exception e) {
                suite.keepData();
                throw e;
            }
        }
    }

    private Verdict run(ProofRun run, LocalSuite suite, List<String> traders, long started) throws Exception {
        Doors doors = suite.doors();
        Stores stores = new Stores(suite.place());
        List<String> accounts =
                Stream.concat(traders.stream(), Leader.FOLLOWERS.stream()).toList();
        Waves waves = new Waves(run, doors, stores, accounts);
        Random random = run.random("waves");
        Random changes = run.random("changes");
        new Leader(doors).isFollowed();
        int planned = run.full() ? WAVES_IN_FULL : WAVES;
        for (int number = 0; number < planned; number++) {
            if (!waves.carryOut(number, Plan.wave(number, traders, random), Change.draw(Leader.FOLLOWERS, changes))) {
                break;
            }
        }
        Judgement judgement = whenQuiet(doors, stores, accounts, waves);
        io.tradewind.proof.judge.Judgement books =
                io.tradewind.proof.judge.Judgement.whenQuiet(suite, waves.sent(), QUIET_LIMIT);
        run.tell("prove doubt: judged after " + seconds(started) + " s, " + books.fates());
        int orders = orders(stores);
        return verdict(run, judgement, books, waves, orders, started);
    }

    private static Verdict verdict(
            ProofRun run,
            Judgement judgement,
            io.tradewind.proof.judge.Judgement books,
            Waves waves,
            int orders,
            long started) {
        List<String> findings = new ArrayList<>(judgement.findings());
        findings.addAll(books.findings());
        waves.surprises().forEach(surprise -> findings.add("surprise: " + surprise));
        long p99 = judgement.settled(99);
        if (p99 > SETTLED_LIMIT.toMillis()) {
            findings.add("slow: one doubt in a hundred took " + p99 + " ms or more, the limit is "
                    + SETTLED_LIMIT.toMillis());
        }
        int fewest = run.full() ? FEWEST_ORDERS_IN_FULL : FEWEST_ORDERS;
        if (orders < fewest) {
            findings.add(
                    "trouble: " + orders + " orders prove too little, " + fewest + " are the least: " + books.fates());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("troubles", Trouble.values().length);
        figures.put("orders", orders);
        figures.put("cancels", waves.cancels());
        figures.put("copies", waves.mostWanted().size() * Leader.FOLLOWERS.size());
        figures.put("doubts", judgement.settledMillis().size());
        figures.put("lost", judgement.lost().size());
        figures.put("duplicates", judgement.duplicates().size());
        figures.put("falseRejects", judgement.falseRejects().size());
        figures.put("falseFills", judgement.falseFills().size());
        figures.put("undecided", judgement.undecided().size());
        figures.put(
                "mismatches",
                books.lost().size()
                        + books.duplicates().size()
                        + books.mismatches().size());
        figures.put("denied", books.fates().getOrDefault("DENIED", 0L));
        figures.put("settledP50Ms", judgement.settled(50));
        figures.put("settledP99Ms", p99);
        figures.put("limitMs", SETTLED_LIMIT.toMillis());
        figures.put("seconds", seconds(started));
        return new Verdict(figures, findings);
    }

    /** The last judgement when the limit has passed, or an earlier one when nothing is wrong any more. */
    private Judgement whenQuiet(Doors doors, Stores stores, List<String> accounts, Waves waves)
            throws SQLException, InterruptedException {
        long started = System.nanoTime();
        while (true) {
            Judgement judgement = Judgement.of(
                    SuiteEvidence.read(doors, stores, accounts, waves.asked(), waves.mostWanted(), waves.blinds()));
            if (judgement.findings().isEmpty() || System.nanoTime() - started > QUIET_LIMIT.toNanos()) {
                return judgement;
            }
            never.await(STEP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static int orders(Stores stores) throws SQLException {
        return stores.rows("select 1 from execution.broker_order").size();
    }

    private static long seconds(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }
}
