package io.tradewind.proof.detection;

import io.tradewind.local.suite.Part;
import io.tradewind.proof.Proof;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.Verdict;
import io.tradewind.proof.detection.Judgement.Fill;
import io.tradewind.proof.detection.Judgement.Observation;
import io.tradewind.proof.judge.Poster;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.ProofSetup;
import io.tradewind.proof.suite.Stores;
import io.tradewind.proof.suite.VenueFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Fills while the stream loses four updates of five and one query in ten fails. */
public final class DetectionProof implements Proof {

    /** How much of it there is, and how gently it is asked for. */
    private record Size(int accounts, int each, int steps, int atOnce, String longestPause, Duration watched) {}

    private static final Size SHORT = new Size(10, 12, 4, 5, "2s", Duration.ofSeconds(2));
    /** Nothing fills before all of them rest; their questions are a few hundred a second. */
    private static final Size FULL = new Size(50, 40, 20, 0, "5s", Duration.ofSeconds(20));

    private static final List<String> QUERIES =
            List.of("/v2/orders:by_client_order_id", "/v2/orders/*", "/v2/orders", "/v2/account/activities/FILL");
    private static final int LOST_PERCENT = 80;
    private static final int FAILED_PERCENT = 10;
    private static final int PARTIAL_PERCENT = 50;
    private static final int PARTIAL_MILLIS = 1_500;
    private static final int SENDERS = 8;
    private static final int LEAST_DETECTED = 99_900;
    private static final int ALL = 100_000;
    /** Threads a busier service may have more than an idle one: pools that fill, and nothing per order. */
    private static final int MOST_MORE_THREADS = 64;

    private static final int MOST_HEAP_MIB = 512;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT_IN_FULL = Duration.ofMinutes(4);
    private static final long STEP_MILLIS = 500;

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public String promise() {
        return "every fill is noticed and none made up, though the stream drops and queries fail";
    }

    @Override
    public Verdict run(ProofRun run) throws Exception {
        Size size = run.full() ? FULL : SHORT;
        List<String> accounts = IntStream.rangeClosed(1, size.accounts())
                .mapToObj("PROOF-%03d"::formatted)
                .toList();
        Map<String, String> environment =
                ProofSetup.writeWithLimits(run.folder().resolve("config"), accounts, List.of());
        ProofSetup.options(environment, Part.EXECUTION, options(size));
        long started = System.nanoTime();
        try (LocalSuite suite = LocalSuite.in(run.root(), run.folder().resolve("suite"), environment)) {
            suite.up();
            run.tell("prove detection: the suite is up after " + seconds(started) + " s");
            try {
                Verdict verdict = run(run, suite, size, accounts, started);
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

    private static List<String> options(Size size) {
        String profile = "-Dtradewind.execution.detection.profiles.proof.";
        return List.of(
                "-Xmx" + MOST_HEAP_MIB + "m",
                "-Dtradewind.execution.account.entry-wait=2m",
                "-Dtradewind.execution.detection.profile=proof",
                profile + "timeout=300s",
                profile + "initial-poll=500ms",
                profile + "poll-increase=100ms",
                profile + "max-poll=" + size.longestPause(),
                profile + "max-retries=3",
                profile + "retry-backoff=500ms");
    }

    private Verdict run(ProofRun run, LocalSuite suite, Size size, List<String> accounts, long started)
            throws Exception {
        Doors doors = suite.doors();
        Stores stores = new Stores(suite.place());
        Duration limit = run.full() ? LIMIT_IN_FULL : LIMIT;
        List<String> findings = new ArrayList<>();
        if (!await(limit, () -> isReady(doors, accounts))) {
            findings.add("trouble: accounts are not ready");
        }
        Gauges gauges = Gauges.of(suite);
        int idle = gauges.threads();
        List<Orders.Order> orders =
                Orders.draw(accounts, size.each(), size.steps(), size.atOnce(), run.random("orders"));
        misbehave(doors, accounts, run.random("faults"));
        Queue<String> surprises = post(doors, orders);
        surprises.forEach(surprise -> findings.add("surprise: " + surprise));
        boolean placed = await(
                limit,
                () -> count(stores, "true") == orders.size()
                        && count(stores, "state = 'WORKING' and cumulative_quantity = 0")
                                >= orders.stream()
                                        .filter(order -> order.step() >= 0)
                                        .count());
        int working = count(stores, "state = 'WORKING'");
        run.tell("prove detection: " + working + " orders are watched after " + seconds(started) + " s");
        if (!placed) {
            findings.add("trouble: of " + orders.size() + " orders " + working + " work");
        }
        never.await(size.watched().toMillis(), TimeUnit.MILLISECONDS);
        int busy = gauges.threads();
        long heap = gauges.heapMiB();
        for (int step = 0; step < size.steps(); step++) {
            BigDecimal ask = Orders.limit(step);
            doors.price(Orders.INSTRUMENT, ask.subtract(new BigDecimal("0.02")).toPlainString(), ask.toPlainString());
            never.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
        boolean closed = await(limit, () -> count(stores, "state <> 'CLOSED'") == 0);
        run.tell("prove detection: " + (closed ? "all is closed" : "not all is closed") + " after " + seconds(started)
                + " s");
        busy = Math.max(busy, gauges.threads());
        Judgement judgement = judge(doors, stores);
        return verdict(
                run,
                judgement,
                findings,
                new Load(orders.size(), working, idle, busy, heap, gauges.heapMaxMiB()),
                started);
    }

    /** What the service carried. */
    private record Load(int orders, int working, int idleThreads, int busyThreads, long heapMiB, long heapMaxMiB) {}

    private static Verdict verdict(ProofRun run, Judgement judgement, List<String> findings, Load load, long started) {
        if (judgement.detected() < LEAST_DETECTED) {
            judgement.missed().forEach(fill -> findings.add("missed: " + fill));
        }
        judgement.phantoms().forEach(phantom -> findings.add("phantom: " + phantom));
        if (load.busyThreads() - load.idleThreads() > MOST_MORE_THREADS) {
            findings.add("threads: " + load.busyThreads() + " with " + load.working() + " orders, " + load.idleThreads()
                    + " without");
        }
        if (load.heapMaxMiB() > MOST_HEAP_MIB) {
            findings.add("trouble: the heap may grow to " + load.heapMaxMiB() + " MiB");
        }
        if (judgement.fills() < load.orders()) {
            findings.add("trouble: " + judgement.fills() + " fills of " + load.orders() + " orders prove too little");
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("orders", load.orders());
        figures.put("watchedAtOnce", load.working());
        figures.put("fills", judgement.fills());
        figures.put("detected", percent(judgement.detected()));
        figures.put("phantom", judgement.phantoms().size());
        for (String source : List.of("STREAM", "QUERY")) {
            String way = source.equals("STREAM") ? "stream" : "poll";
            figures.put(way, judgement.count(source));
            figures.put(way + "P50Ms", judgement.delay(source, 50));
            figures.put(way + "P99Ms", judgement.delay(source, 99));
        }
        figures.put("threadsIdle", load.idleThreads());
        figures.put("threads", load.busyThreads());
        figures.put("heapUsedMiB", load.heapMiB());
        figures.put("heapMaxMiB", load.heapMaxMiB());
        figures.put("longestPause", (run.full() ? FULL : SHORT).longestPause());
        figures.put("seconds", seconds(started));
        return new Verdict(figures, findings);
    }

    private static String percent(int thousandths) {
        return BigDecimal.valueOf(thousandths * 100L, 0)
                        .divide(BigDecimal.valueOf(ALL))
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    private static boolean isReady(Doors doors, List<String> accounts) {
        return doors.list("TW_EXECUTION_URL", "/api/v1/accounts?x=").stream()
                        .filter(account ->
                                account.required("session").asString("").equals("READY")
                                        && account.required("permission").booleanValue())
                        .count()
                == accounts.size();
    }

    private static void misbehave(Doors doors, List<String> accounts, Random random) throws IOException {
        for (String account : accounts) {
            doors.fault(account, fault("UPDATE_LOST", "POST", "/v2/orders", 0, LOST_PERCENT, random));
            doors.fault(account, fault("PARTIAL_FILL", "POST", "/v2/orders", PARTIAL_MILLIS, PARTIAL_PERCENT, random));
            for (String path : QUERIES) {
                String kind = random.nextBoolean() ? "TOO_MANY" : "ERROR_AFTER_ACCEPT";
                doors.fault(account, fault(kind, "GET", path, 0, FAILED_PERCENT, random));
            }
        }
    }

    private static VenueFault fault(String kind, String method, String path, int delay, int percent, Random random) {
        return new VenueFault(kind, method, path, VenueFault.ALWAYS, delay, percent, random.nextLong());
    }

    private static Queue<String> post(Doors doors, List<Orders.Order> orders) {
        Poster poster = new Poster(doors);
        Queue<String> surprises = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            orders.forEach(order -> threads.execute(() -> {
                try {
                    poster.buy(order.id(), order.account(), Orders.INSTRUMENT, order.quantity(), order.limit());
                } catch (IOException e) {
                    surprises.add(order + ": " + e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        return surprises;
    }

    private static Judgement judge(Doors doors, Stores stores) throws SQLException {
        List<Fill> fills = doors.venue("/sim/fills").stream()
                .map(fill -> new Fill(
                        fill.required("clientOrderId").asString(""),
                        new BigDecimal(fill.required("cumQty").asString("")),
                        Instant.parse(fill.required("time").asString(""))))
                .toList();
        Map<String, Map<String, BigDecimal>> booked = Map.of(
                "the order",
                        sums(
                                stores,
                                "select client_order_id as id, cumulative_quantity as sum from execution.broker_order"),
                "its fills",
                        sums(
                                stores,
                                "select coalesce(client_order_id, broker_order_id) as id, max(cum_after) as sum"
                                        + " from execution.fill group by 1"));
        List<Observation> observations = new ArrayList<>();
        for (Map<String, String> row : stores.rows("select client_order_id, source, cumulative_quantity,"
                + " (extract(epoch from observed_time) * 1000000)::bigint as micros from execution.evidence"
                + " where client_order_id is not null and cumulative_quantity > 0 and source <> 'ALARM' order by id")) {
            long micros = Long.parseLong(row.getOrDefault("micros", "0"));
            observations.add(new Observation(
                    row.getOrDefault("client_order_id", ""),
                    row.getOrDefault("source", ""),
                    new BigDecimal(row.getOrDefault("cumulative_quantity", "0")),
                    Instant.ofEpochSecond(0, micros * 1000)));
        }
        return Judgement.of(fills, booked, observations);
    }

    private static Map<String, BigDecimal> sums(Stores stores, String sql) throws SQLException {
        Map<String, BigDecimal> sums = new HashMap<>();
        stores.rows(sql)
                .forEach(row -> sums.put(row.getOrDefault("id", ""), new BigDecimal(row.getOrDefault("sum", "0"))));
        return sums;
    }

    private static int count(Stores stores, String where) throws SQLException {
        return Integer.parseInt(stores.rows("select count(*) as n from execution.broker_order where " + where)
                .getFirst()
                .getOrDefault("n", "0"));
    }

    /** A fact that may be looked up. */
    private interface Fact {
        boolean holds() throws SQLException;
    }

    private boolean await(Duration limit, Fact fact) throws SQLException, InterruptedException {
        long started = System.nanoTime();
        while (!fact.holds()) {
            if (System.nanoTime() - started > limit.toNanos()) {
                return false;
            }
            never.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private static long seconds(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }
}
