package io.tradewind.bench.scene;

import io.tradewind.bench.figure.Cost;
import io.tradewind.bench.figure.Measured;
import io.tradewind.bench.figure.Row;
import io.tradewind.bench.floor.FloorRecovery;
import io.tradewind.bench.load.Clock;
import io.tradewind.bench.load.VenueLog;
import io.tradewind.bench.suite.BenchSuite;
import io.tradewind.local.suite.Part;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** execution-service is killed and started again, and has to prove what every account holds before it may trade. */
final class RecoveryScene implements Scene {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final BenchSuite suite;
    private final FloorRecovery floor;
    private final VenueLog venue;

    RecoveryScene(BenchSuite suite, FloorRecovery floor) {
        this.suite = suite;
        this.floor = floor;
        this.venue = new VenueLog(suite.doors());
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.RECOVERY_1000);
    }

    @Override
    public Map<Row, Measured> suite(Duration length) {
        suite.parts().kill(Part.EXECUTION);
        venue.skip();
        Cost before = suite.cost();
        suite.parts().start(Part.EXECUTION, List.of());
        Map<String, Long> ready = awaitReady();
        Cost cost = suite.cost().since(before);
        long first = venue.firstRequest();
        List<Long> nanos = ready.values().stream().map(at -> at - first).toList();
        return Map.of(Row.RECOVERY_1000, measured(nanos, cost));
    }

    private Map<String, Long> awaitReady() {
        Map<String, Long> ready = new HashMap<>();
        long started = System.nanoTime();
        while (ready.size() < suite.accounts().size() && System.nanoTime() - started < LIMIT.toNanos()) {
            try {
                for (JsonNode account : suite.doors().list("TW_EXECUTION_URL", "/api/v1/accounts?")) {
                    if (account.path("session").asString("").equals("READY")) {
                        ready.putIfAbsent(account.required("account").stringValue(), Clock.now());
                    }
                }
            } catch (UncheckedIOException notUpYet) {
                // Looked at again below.
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return ready;
    }

    @Override
    public Map<Row, Measured> floor(Duration length) {
        return Map.of(Row.RECOVERY_1000, measured(floor.run(), null));
    }

    private Measured measured(List<Long> nanos, @Nullable Cost cost) {
        double seconds = nanos.stream().mapToLong(Long::longValue).max().orElse(0) / 1e9;
        return new Measured(
                nanos, nanos.size(), seconds, cost, (long) suite.accounts().size() - nanos.size(), 0);
    }
}
