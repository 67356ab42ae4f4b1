package io.tradewind.proof.breaks;

import io.tradewind.local.suite.Part;
import io.tradewind.proof.ProofRun;
import io.tradewind.proof.judge.Judgement;
import io.tradewind.proof.judge.Traffic;
import io.tradewind.proof.kills.Fencing;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.LocalSuite;
import io.tradewind.proof.suite.Parts;
import io.tradewind.proof.suite.ProofSetup;
import io.tradewind.proof.suite.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * One suite for all trials of execution-service: each has an account of its own and is judged by that alone, so that
 * the damage of one does not show in the next.
 */
final class TrialSuite implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final int MOST_TRIALS = 12;

    private final ProofRun run;
    private final LocalSuite suite;
    private final Parts parts;
    private final Stores stores;
    private final Iterator<String> accounts;

    private TrialSuite(ProofRun run, LocalSuite suite, Parts parts, Iterator<String> accounts) {
        this.run = run;
        this.suite = suite;
        this.parts = parts;
        this.accounts = accounts;
        this.stores = new Stores(suite.place());
    }

    static TrialSuite start(ProofRun run) throws IOException, SQLException {
        List<String> accounts = IntStream.rangeClosed(1, MOST_TRIALS)
                .mapToObj("BREAKS-%03d"::formatted)
                .toList();
        Map<String, String> environment = ProofSetup.write(run.folder().resolve("config"), accounts);
        LocalSuite suite = LocalSuite.in(run.root(), run.folder().resolve("suite"), environment);
        try {
            suite.up();
            TrialSuite trials = new TrialSuite(run, suite, new Parts(suite, environment), accounts.iterator());
            Fencing.watch(trials.stores);
            return trials;
        } catch (SQLException | RuntimeException e) {
            suite.keepData();
            suite.close();
            throw e;
        }
    }

    String freshAccount() {
        return accounts.next();
    }

    Stores stores() {
        return stores;
    }

    Doors doors() {
        return suite.doors();
    }

    /** Kills execution-service and starts it with this in its agent, or without agent when there is nothing. */
    void restartExecution(String account, String agent) {
        parts.kill(Part.EXECUTION);
        startExecution(account, agent);
    }

    void startExecution(String account, String agent) {
        parts.start(Part.EXECUTION, agent.isEmpty() ? List.of() : List.of(ProofSetup.agent(run.root(), agent)));
        await("permission for " + account, () -> isPermitted(account));
    }

    void awaitEndOfExecution() {
        await("the end of execution-service", () -> !parts.isAlive(Part.EXECUTION));
    }

    /** Posts entries of 1, 2, … units; fails unless each is taken. */
    List<Traffic.Sent> buy(String account, int first, int last) throws IOException {
        List<Traffic.Sent> sent = new ArrayList<>();
        for (int quantity = first; quantity <= last; quantity++) {
            String id = account + "-" + quantity;
            HttpResponse<String> answer = doors().post(
                            ProofSetup.SOURCE,
                            Json.write(Map.of(
                                    "secret",
                                    doors().secretOf(ProofSetup.SOURCE),
                                    "id",
                                    id,
                                    "account",
                                    account,
                                    "action",
                                    "buy",
                                    "ticker",
                                    "AAPL",
                                    "quantity",
                                    Integer.toString(quantity),
                                    "price",
                                    "190.10",
                                    "timestamp",
                                    Instant.now().toString())));
            if (answer.statusCode() != 202) {
                throw new IOException("a signal was answered " + answer.statusCode() + " " + answer.body());
            }
            String signalId = Json.read(answer.body()).required("signalId").stringValue();
            sent.add(new Traffic.Sent(account, "AAPL", id, signalId, quantity, 1));
        }
        return sent;
    }

    /** Waits until these have ended, however. */
    void awaitFates(List<Traffic.Sent> sent) {
        await("fates of " + sent, () -> {
            List<String> open =
                    stores.rows("select signal_id from signal.signal where fate in ('PENDING', 'WORKING')").stream()
                            .map(row -> row.getOrDefault("signal_id", ""))
                            .toList();
            return sent.stream().map(Traffic.Sent::signalId).noneMatch(open::contains);
        });
    }

    List<String> judge(List<Traffic.Sent> sent, Duration limit) {
        return Judgement.whenQuiet(suite, sent, limit).findings();
    }

    private boolean isPermitted(String account) {
        return doors().list("TW_EXECUTION_URL", "/api/v1/accounts?").stream()
                .filter(row -> row.required("account").stringValue().equals(account))
                .anyMatch(row -> row.required("permission").booleanValue());
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> fact) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(STEP)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(fact);
    }

    @Override
    public void close() {
        parts.close();
        suite.close();
    }
}
