package io.tradewind.proof.doubt;

import io.tradewind.proof.ProofRun;
import io.tradewind.proof.doubt.Evidence.Asked;
import io.tradewind.proof.doubt.Evidence.Blind;
import io.tradewind.proof.judge.Poster;
import io.tradewind.proof.judge.Traffic;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Stores;
import io.tradewind.proof.suite.VenueFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Carries waves out: faults, signals and cancels at once, then a venue that answers, then quiet. */
final class Waves {

    /** From the first signal of a wave until the venue behaves: longer than most of what it does late. */
    private static final Duration TROUBLED = Duration.ofSeconds(7);

    private static final Duration QUIET_LIMIT = Duration.ofSeconds(60);
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final Duration ORDER_LIMIT = Duration.ofSeconds(8);
    private static final long STEP_MILLIS = 100;
    private static final long LOOK_MILLIS = 500;
    private static final BigDecimal CROSSING = new BigDecimal("199.00");
    private static final BigDecimal RESTING = new BigDecimal("150.00");

    private final ProofRun run;
    private final Doors doors;
    private final Stores stores;
    private final List<String> accounts;
    private final Poster poster;
    private final Leader leader;
    private final CountDownLatch never = new CountDownLatch(1);
    private final Queue<Traffic.Sent> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Blind> blinds = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> mostWanted = new ConcurrentHashMap<>();
    private final AtomicInteger cancels = new AtomicInteger();

    Waves(ProofRun run, Doors doors, Stores stores, List<String> accounts) {
        this.run = run;
        this.doors = doors;
        this.stores = stores;
        this.accounts = accounts;
        this.poster = new Poster(doors);
        this.leader = new Leader(doors);
    }

    List<Traffic.Sent> sent() {
        return List.copyOf(sent);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Blind> blinds() {
        return List.copyOf(blinds);
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** By the venue's id of a leader's first order. */
    Map<String, Integer> mostWanted() {
        return Map.copyOf(mostWanted);
    }

    /** Cancels that were taken. */
    int cancels() {
        return cancels.get();
    }

    /** Returns when nothing of the wave is open any more, or false when that takes too long. */
    boolean carryOut(int number, List<Act> acts, Change change) throws IOException, InterruptedException {
        boolean ready = await(READY_LIMIT, this::allReady);
        if (!ready) {
            surprises.add("accounts are not ready before wave " + number + ": " + unready());
        }
        Instant began = Instant.now();
        String changed;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            acts.forEach(act -> threads.execute(() -> carefully(act)));
            changed = changes(change);
            sleep(TROUBLED.minus(Duration.between(began, Instant.now())).toMillis());
        }
        doors.clearFaults();
        Instant ended = Instant.now();
        if (!change.crosses()) {
            leader.cancels(changed);
        }
        change.faults().forEach((follower, faults) -> {
            if (faults.stream().anyMatch(fault -> fault.kind().equals(Trouble.TOO_MANY.name()))) {
                blinds.add(new Blind(follower, began, ended));
            }
        });
        acts.stream()
                .filter(act -> act.trouble().blinds())
                .forEach(act -> blinds.add(new Blind(act.account(), began, ended)));
        // What was filled in part waits for this symbol's next quote.
        doors.price("AAPL", "190.00", "190.02");
        doors.price("MSFT", "420.00", "420.04");
        boolean quiet = await(QUIET_LIMIT, this::isQuiet);
        run.tell("  wave " + number + (quiet ? " is quiet after " : " is not quiet after ")
                + Duration.between(began, Instant.now()).toMillis() + " ms");
        return quiet;
    }

    /** The venue's id of the leader's order after its change. */
    private String changes(Change change) throws IOException, InterruptedException {
        for (Map.Entry<String, List<VenueFault>> faults : change.faults().entrySet()) {
            for (VenueFault fault : faults.getValue()) {
                doors.fault(faults.getKey(), fault);
            }
        }
        String order = leader.places(change);
        mostWanted.put(order, Math.max(change.quantity(), change.changed()));
        sleep(change.changeAfterMillis());
        return leader.changes(order, change);
    }

    private void carefully(Act act) {
        try {
            carryOut(act);
        } catch (IOException | UncheckedIOException e) {
            surprises.add(act + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut(Act act) throws IOException, InterruptedException {
        for (VenueFault fault : act.faults()) {
            doors.fault(act.account(), fault);
        }
        Traffic.Sent signal = act.buys()
                ? poster.buy(
                        act.id(), act.account(), act.instrument(), act.quantity(), act.rests() ? RESTING : CROSSING)
                : poster.sell(act.id(), act.account(), act.instrument(), act.quantity());
        sent.add(signal);
        asked.add(new Asked(signal.signalId(), act.account(), BigDecimal.valueOf(act.quantity()), act.met()));
        if (act.cancels()) {
            Optional<String> order = orderOf(signal.signalId());
            if (order.isPresent()) {
                sleep(act.cancelAfterMillis());
                cancel(order.get());
            }
        }
    }

    /** Empty when the signal has none in time: it was denied, or waits. */
    private Optional<String> orderOf(String signal) throws InterruptedException {
        long started = System.nanoTime();
        while (System.nanoTime() - started < ORDER_LIMIT.toNanos()) {
            for (JsonNode intent : doors.read("TW_EXECUTION_URL", "/api/v1/intents?signalId=" + signal)
                    .required("items")) {
                for (JsonNode order : intent.required("orders")) {
                    return Optional.of(order.stringValue());
                }
            }
            sleep(STEP_MILLIS);
        }
        return Optional.empty();
    }

    private void cancel(String order) throws IOException {
        int status = doors.delete("TW_EXECUTION_URL", "/api/v1/orders/" + order).statusCode();
        if (status == 202) {
            cancels.incrementAndGet();
        } else if (status != 409) {
            surprises.add("the cancel of " + order + " was answered " + status);
        }
    }

    private boolean allReady() {
        return unready().isEmpty();
    }

    private List<String> unready() {
        return doors.list("TW_EXECUTION_URL", "/api/v1/accounts?x=").stream()
                .filter(account -> accounts.contains(account.required("account").asString("")))
                .filter(account -> !account.required("session").asString("").equals("READY")
                        || !account.required("permission").booleanValue())
                .map(JsonNode::toString)
                .toList();
    }

    private boolean isQuiet() {
        try {
            return stores.rows("select 1 from execution.broker_order where state <> 'CLOSED'"
                            + " union all select 1 from execution.intent where state in ('RECEIVED', 'ADMITTED',"
                            + " 'WORKING', 'REVISING', 'REVISED', 'ENDING')"
                            + " union all select 1 from signal.signal where fate in ('PENDING', 'WORKING')"
                            + " union all select 1 from copytrade.copy_task where state in ('REQUESTED', 'WORKING')")
                    .isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean await(Duration limit, BooleanSupplier fact) throws InterruptedException {
        long started = System.nanoTime();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() - started > limit.toNanos()) {
                return false;
            }
            sleep(LOOK_MILLIS);
        }
        return true;
    }

    private void sleep(long millis) throws InterruptedException {
        never.await(millis, TimeUnit.MILLISECONDS);
    }
}
