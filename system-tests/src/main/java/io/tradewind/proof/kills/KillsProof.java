package io.tradewind.proof.kills;

import io.tradewind.proof.Proof;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.judge.Judgement;
import io.tradewind.proof.judge.Traffic;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Parts;
import io.tradewind.proof.suite.ProofSetup;
import io.tradewind.proof.suite.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signals flow while services, Kafka and PostgreSQL are killed, and an owner of slots is stopped and goes on. */
public final class KillsProof implements Proof {

    private static final Duration QUIET_LIMIT = Duration.ofMinutes(3);
    private static final int ACCOUNTS_PER_SLOT = 3;
    private static final int LAST_SIGNALS = 30;
    private static final int FEWEST_KILLS = 10;
    private static final int FEWEST_KILLS_IN_FULL = 100;

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String promise() {
        return "a signal answered 2xx is never lost and acts at most once, whatever is killed and whenever";
    }

    @Override
    public Verdict run(ProofRun run) throws Exception {
        Plan plan = run.full() ? Plan.full(run.random("plan")) : Plan.brief(run.random("plan"));
        List<String> accounts = Traffic.accounts("KILLS-", 1, ACCOUNTS_PER_SLOT);
        Map<String, String> environment = ProofSetup.write(run.folder().resolve("config"), accounts);
        long started = System.nanoTime();
        try (LocalSuite suite = LocalSuite.in(run.root(), run.folder().resolve("suite"), environment)) {
            suite.up();
            run.tell("prove kills: the suite is up after " + seconds(started) + " s");
            try (Parts parts = new Parts(suite, environment)) {
                return run(run, plan, suite, parts, accounts, started);
            } catch (Exception e) {
                suite.keepData();
                throw e;
            }
        }
    }

    private static Verdict run(
            ProofRun run, Plan plan, LocalSuite suite, Parts parts, List<String> accounts, long started)
            throws Exception {
        Stores stores = new Stores(suite.place());
        Fencing.watch(stores);
        Crew crew = new Crew(run, parts, plan.shots());
        Traffic traffic = Traffic.start(suite.doors(), accounts, run.seed());
        Havoc havoc = new Havoc(run, plan, parts, crew, traffic, suite.doors().name("TW_ADMIN_TOKEN"), accounts.size());
        try (traffic) {
            havoc.run();
            traffic.awaitMore(LAST_SIGNALS);
        }
        run.tell("prove kills: all happened after " + seconds(started) + " s, " + crew.hits());
        Judgement judgement = Judgement.whenQuiet(suite, traffic.sent(), QUIET_LIMIT);
        run.tell("prove kills: judged after " + seconds(started) + " s, " + judgement.fates());
        List<String> breaches = Fencing.breaches(stores);
        List<String> findings = new ArrayList<>(judgement.findings());
        breaches.forEach(breach -> findings.add("mismatch: " + breach));
        traffic.surprises().forEach(surprise -> findings.add("surprise: " + surprise));
        crew.troubles().forEach(trouble -> findings.add("trouble: " + trouble));
        int fewest = run.full() ? FEWEST_KILLS_IN_FULL : FEWEST_KILLS;
        if (crew.kills() < fewest) {
            findings.add("trouble: " + crew.kills() + " kills prove too little, " + fewest + " are the least");
        }
        int leastHits =
                crew.hits().values().stream().mapToInt(Integer::intValue).min().orElse(0);
        if (run.full() && leastHits < Plan.FULL_ROUNDS) {
            findings.add("trouble: a crash point was hit " + leastHits + " times only, " + crew.hits());
        }
        if (!findings.isEmpty()) {
            suite.keepData();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("kills", crew.kills());
        figures.put("stops", havoc.stops());
        figures.put("signals", traffic.sent().size());
        figures.put("lost", judgement.lost().size());
        figures.put("duplicates", judgement.duplicates().size());
        figures.put("mismatches", judgement.mismatches().size() + breaches.size());
        figures.put("points", crew.hits().size());
        figures.put("leastHits", leastHits);
        figures.put("seconds", seconds(started));
        return new Verdict(figures, findings);
    }

    private static long seconds(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }
}
