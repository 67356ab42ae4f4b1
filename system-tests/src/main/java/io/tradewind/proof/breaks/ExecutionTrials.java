package io.tradewind.proof.breaks;

import io.tradewind.proof.ProofRun;
import io.tradewind.proof.judge.Traffic;
import io.tradewind.proof.kills.Fencing;
import io.tradewind.proof.suite.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mistakes in execution-service. */
final class ExecutionTrials {

    private static final Duration CLEAN_LIMIT = Duration.ofMinutes(1);
    /** The damage is there at once; what is waited for is that it does not go away. */
    private static final Duration DAMAGE_LIMIT = Duration.ofSeconds(15);

    private ExecutionTrials() {}

    static List<PlantedTrial> all(TrialSuite suite) {
        return List.of(
                new Trial("send-before-commit", (run, planted) -> sendBeforeCommit(suite, planted)),
                new Trial("stale-epoch-accepted", (run, planted) -> staleEpoch(suite, planted)),
                new Trial("fill-by-delta", (run, planted) -> fillByDelta(suite, planted)));
    }

    @FunctionalInterface
    private interface Scenario {
        List<String> findings(ProofRun run, boolean planted) throws Exception;
    }

    private record Trial(String fault, Scenario scenario) implements PlantedTrial {
        @Override
        public List<String> findings(ProofRun run, boolean planted) throws Exception {
            return scenario.findings(run, planted);
        }
    }

    /** The process ends just before the commit of an order; with the fault the broker has the order by then. */
    private static List<String> sendBeforeCommit(TrialSuite suite, boolean planted) throws IOException {
        String account = suite.freshAccount();
        suite.restartExecution(account, planted ? "plant:send-before-commit" : "crash:child-before@1");
        List<Traffic.Sent> sent = suite.buy(account, 1, 1);
        suite.awaitEndOfExecution();
        suite.startExecution(account, "");
        return judge(suite, sent, planted);
    }

    /**
     * Another instance takes the account over, which is the one update of {@code UnitOfWork.takeOver}, while this one
     * goes on. No second process is needed: what fences is the number in the row and nothing else.
     */
    private static List<String> staleEpoch(TrialSuite suite, boolean planted) throws Exception {
        String account = suite.freshAccount();
        if (planted) {
            suite.restartExecution(account, "plant:stale-epoch-accepted");
        }
        List<Traffic.Sent> sent = new ArrayList<>(suite.buy(account, 1, 2));
        suite.awaitFates(sent);
        suite.stores().execute("update execution.message_key set epoch = epoch + 1 where key = '" + account + "'");
        sent.addAll(suite.buy(account, 3, 5));
        suite.awaitFates(sent);
        List<String> found = new ArrayList<>(judge(suite, sent, planted));
        Fencing.breaches(suite.stores()).stream()
                .filter(breach -> breach.contains(account))
                .forEach(found::add);
        return found;
    }

    /** The venue tells of each update twice. */
    private static List<String> fillByDelta(TrialSuite suite, boolean planted) throws Exception {
        String account = suite.freshAccount();
        suite.restartExecution(account, planted ? "plant:fill-by-delta" : "");
        tellTwice(suite, account);
        List<Traffic.Sent> sent = suite.buy(account, 1, 5);
        suite.awaitFates(sent);
        return judge(suite, sent, planted);
    }

    private static void tellTwice(TrialSuite suite, String account) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(suite.doors().name("TW_SIM_CONTROL_URL") + "/sim/faults"))
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    Json.write(Map.of("account", account, "fault", "DUPLICATE_UPDATE", "times", 100))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException("the venue takes no fault: " + answer.body());
            }
        }
    }

    private static List<String> judge(TrialSuite suite, List<Traffic.Sent> sent, boolean planted) {
        return suite.judge(sent, planted ? DAMAGE_LIMIT : CLEAN_LIMIT);
    }
}
