package io.tradewind.bench.load;

import io.tradewind.bench.load.VenueLog.Placement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What became of signals: followed through the venue's log to the ledger. Used by one thread. */
public final class Trail {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final VenueLog venue;
    private final Ledger ledger;
    private final Map<String, Placement> placements = new HashMap<>();
    private final Map<String, Long> executions = new HashMap<>();

    /** From here on: what the venue and the ledger have by now is left out. */
    public Trail(VenueLog venue, Ledger ledger) throws SQLException {
        this.venue = venue;
        this.ledger = ledger;
        venue.skip();
        ledger.skip();
    }

    /** Waits until all have arrived everywhere, or nothing more arrives. */
    public void follow(List<Signal> signals, Duration standstill) throws SQLException {
        int before = -1;
        long moved = System.nanoTime();
        while (System.nanoTime() - moved < standstill.toNanos()) {
            venue.placements().forEach(placement -> placements.putIfAbsent(placement.mark(), placement));
            venue.executions()
                    .forEach(execution -> executions.putIfAbsent(execution.clientOrderId(), execution.nanos()));
            int arrived = arrived(signals) + executions.size() + ledger.count();
            if (arrived(signals) == signals.size() && booked(signals).size() == signals.size()) {
                return;
            }
            if (arrived > before) {
                before = arrived;
                moved = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private int arrived(List<Signal> signals) {
        return Math.toIntExact(signals.stream()
                .filter(signal -> placements.containsKey(signal.mark()))
                .count());
    }

    /** When the orders of these signals were committed to the ledger; of those that were. */
    public List<Long> booked(List<Signal> signals) throws SQLException {
        Map<String, Long> commits = ledger.commits();
        return orders(signals).map(commits::get).filter(Objects::nonNull).toList();
    }

    private Stream<String> orders(List<Signal> signals) {
        return signals.stream()
                .map(signal -> placements.get(signal.mark()))
                .filter(Objects::nonNull)
                .map(Placement::clientOrderId);
    }

    /** From the intended post to the request at the venue, for those that came there. */
    public List<Long> toVenue(List<Signal> signals) {
        List<Long> nanos = new ArrayList<>();
        for (Signal signal : signals) {
            Placement placement = placements.get(signal.mark());
            if (placement != null) {
                nanos.add(placement.receivedNanos() - signal.intendedNanos());
            }
        }
        return nanos;
    }

    /** Seconds from the first intended post to the last request. */
    public double seconds(List<Signal> signals) {
        long first = signals.stream().mapToLong(Signal::intendedNanos).min().orElse(0);
        long last = placements.values().stream()
                .mapToLong(Placement::receivedNanos)
                .max()
                .orElse(first);
        return (last - first) / 1e9;
    }

    /** From the execution to the commit of its part of the ledger, for those orders of the signals that came there. */
    public List<Long> toLedger(List<Signal> signals) throws SQLException {
        Map<String, Long> commits = ledger.commits();
        List<Long> nanos = new ArrayList<>();
        orders(signals).forEach(order -> {
            Long executed = executions.get(order);
            Long committed = commits.get(order);
            if (executed != null && committed != null) {
                nanos.add(committed - executed);
            }
        });
        return nanos;
    }
}
