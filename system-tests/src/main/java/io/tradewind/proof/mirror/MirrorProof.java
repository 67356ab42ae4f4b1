package io.tradewind.proof.mirror;

import io.tradewind.local.suite.Part;
import io.tradewind.proof.Proof;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Parts;
import io.tradewind.proof.suite.ProofSetup;
import io.tradewind.proof.suite.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A leader's random day while streams drop, updates come twice, answers are lost and services are killed. */
public final class MirrorProof implements Proof {

    private static final int ACTIONS = 500;
    private static final int ACTIONS_IN_FULL = 2_000;
    private static final int KILLS = 6;
    private static final int PAUSE_MILLIS = 120;
    private static final Duration QUIET_LIMIT = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final List<Part> VICTIMS = List.of(Part.COPY_TRADE, Part.EXECUTION);
    private static final List<Follower> FOLLOWERS = List.of(
            new Follower("MIRROR-F1", new BigDecimal("1")),
            new Follower("MIRROR-F2", new BigDecimal("0.5")),
            new Follower("MIRROR-F3", new BigDecimal("0.25")),
            new Follower("MIRROR-F4", new BigDecimal("2")));

    /**
     * What a part is down for must not make its orders too old or let its account open nothing: that is another proof's
     * matter, and a copy that was refused for it tells nothing here.
     */
    private static final Map<Part, String> PATIENCE = Map.of(
            Part.COPY_TRADE, "-Dcopytrade.replication.max-age=10m",
            Part.EXECUTION, "-Dtradewind.execution.account.entry-wait=2m");

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public String name() {
        return "mirror";
    }

    @Override
    public String promise() {
        return "a follower has what its leader's orders make of it, whatever drops, repeats or is killed";
    }

    @Override
    public Verdict run(ProofRun run) throws Exception {
        List<String> accounts = Stream.concat(
                        Stream.of(Leader.ACCOUNT), FOLLOWERS.stream().map(Follower::account))
                .toList();
        Map<String, String> environment = new LinkedHashMap<>(
                ProofSetup.write(run.folder().resolve("config"), accounts, List.of(Leader.ACCOUNT)));
        PATIENCE.forEach((part, option) ->
                environment.merge(Parts.optionsVariable(part), option, (usual, more) -> usual + " " + more));
        long started = System.nanoTime();
        try (LocalSuite suite = LocalSuite.in(run.root(), run.folder().resolve("suite"), environment)) {
            suite.up();
            run.tell("prove mirror: the suite is up after " + seconds(started) + " s");
            try (Parts parts = new Parts(suite, environment)) {
                Verdict verdict = run(run, suite, parts, started);
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

    private Verdict run(ProofRun run, LocalSuite suite, Parts parts, long started) throws Exception {
        Doors doors = suite.doors();
        Stores stores = new Stores(suite.place());
        FOLLOWERS.forEach(follower -> doors.create(
                "TW_COPY_URL",
                "/api/v1/subscriptions",
                Json.write(Map.of(
                        "leader", Leader.ACCOUNT,
                        "follower", follower.account(),
                        "sizing",
                                Map.of(
                                        "kind",
                                        "FIXED_RATIO",
                                        "ratio",
                                        follower.ratio().toPlainString())))));
        int actions = run.full() ? ACTIONS_IN_FULL : ACTIONS;
        Leader leader = new Leader(doors, run.random("leader"));
        Random random = run.random("chaos");
        TreeSet<Integer> kills = new TreeSet<>();
        while (kills.size() < KILLS * actions / ACTIONS) {
            kills.add(20 + random.nextInt(actions - 40));
        }
        int drops = 0;
        List<String> killed = new ArrayList<>();
        for (int action = 1; action <= actions; action++) {
            if (kills.contains(action)) {
                Part part = VICTIMS.get(killed.size() % VICTIMS.size());
                parts.kill(part);
                killed.add(part.partName());
                run.tell("  " + part.partName() + " was killed before action " + action);
                act(leader, 5 + random.nextInt(5));
                parts.start(part, List.of());
            }
            if (random.nextInt(25) == 0) {
                drops += upset(doors, random);
            }
            if (leader.wantsToSell()) {
                if (!awaitQuiet(doors, stores, parts).findings().isEmpty()) {
                    run.tell("prove mirror: ends at action " + action + ", what is wrong does not pass");
                    break;
                }
                leader.sell();
            } else {
                leader.act();
            }
            never.await(random.nextInt(PAUSE_MILLIS), TimeUnit.MILLISECONDS);
        }
        run.tell("prove mirror: " + actions + " actions, " + killed.size() + " kills and " + drops + " drops after "
                + seconds(started) + " s");
        Judgement judgement = awaitQuiet(doors, stores, parts);
        List<String> findings = new ArrayList<>(judgement.findings());
        List<String> books = books(doors, stores);
        books.forEach(found -> findings.add("mismatch: " + found));
        leader.surprises().forEach(surprise -> findings.add("surprise: " + surprise));
        if (judgement.denied() * 5 > judgement.copies()) {
            findings.add("trouble: " + judgement.denied() + " of " + judgement.copies() + " copies were refused");
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("actions", actions);
        figures.put("kills", killed.size());
        figures.put("drops", drops);
        figures.put("copies", judgement.copies());
        figures.put("denied", judgement.denied());
        figures.put("duplicates", judgement.duplicates().size());
        figures.put("orphans", judgement.orphans().size());
        figures.put("mismatches", judgement.mismatches().size() + books.size());
        figures.put("seconds", seconds(started));
        return new Verdict(figures, findings);
    }

    private static void act(Leader leader, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            leader.act();
        }
    }

    /**
     * A stream is cut, updates come twice or are passed by later ones, or an answer to a follower's order is lost.
     * Counts what was cut.
     */
    private static int upset(Doors doors, Random random) throws IOException {
        String follower = FOLLOWERS.get(random.nextInt(FOLLOWERS.size())).account();
        String account = random.nextBoolean() ? Leader.ACCOUNT : follower;
        switch (random.nextInt(4)) {
            case 0 -> {
                doors.fault(fault(account, "*", "*", "STREAM_DROP", 1, 500 + random.nextInt(1500)));
                return 1;
            }
            case 1 -> doors.fault(fault(account, "*", "*", "DUPLICATE_UPDATE", 5, 0));
            case 2 -> doors.fault(fault(account, "*", "*", "LATE_UPDATE", 3, 100 + random.nextInt(900)));
            default -> doors.fault(fault(follower, "POST", "/v2/orders", "ANSWER_LOST", 1, 0));
        }
        return 0;
    }

    private static String fault(String account, String method, String path, String kind, int times, int delayMs) {
        return Json.write(Map.of(
                "account", account, "method", method, "path", path, "fault", kind, "times", times, "delayMs", delayMs));
    }

    /** Judges until nothing is found, or gives the last judgement when the limit is over. */
    private Judgement awaitQuiet(Doors doors, Stores stores, Parts parts) throws SQLException, InterruptedException {
        long started = System.nanoTime();
        while (true) {
            Judgement judgement = Judgement.of(SuiteEvidence.read(doors, stores, FOLLOWERS));
            boolean quiet = judgement.findings().isEmpty() && VICTIMS.stream().allMatch(parts::isReady);
            if (quiet || System.nanoTime() - started > QUIET_LIMIT.toNanos()) {
                return judgement;
            }
            never.await(STEP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The record beside the venue's books, once it has had time to catch up. */
    private List<String> books(Doors doors, Stores stores) throws SQLException, InterruptedException {
        long started = System.nanoTime();
        while (true) {
            List<String> differences = differences(doors, stores);
            if (differences.isEmpty() || System.nanoTime() - started > QUIET_LIMIT.toNanos()) {
                return differences;
            }
            never.await(STEP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static List<String> differences(Doors doors, Stores stores) throws SQLException {
        Map<String, BigDecimal> recorded = new LinkedHashMap<>();
        for (Map<String, String> row : stores.rows(
                "select account || ' ' || instrument as held, sum(quantity) as quantity from position.positions group by 1")) {
            recorded.put(row.getOrDefault("held", ""), new BigDecimal(row.getOrDefault("quantity", "0")));
        }
        List<String> differences = new ArrayList<>();
        doors.venue("/sim/books")
                .forEach(book -> book.path("positions").forEach(position -> {
                    String held = book.required("account").stringValue() + " "
                            + position.required("symbol").stringValue();
                    BigDecimal venue = new BigDecimal(position.required("qty").stringValue());
                    BigDecimal record = recorded.getOrDefault(held, BigDecimal.ZERO);
                    if (record.compareTo(venue) != 0) {
                        differences.add(held + " is " + record + " in the record and " + venue + " at the venue");
                    }
                }));
        return differences;
    }

    private static long seconds(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }
}
