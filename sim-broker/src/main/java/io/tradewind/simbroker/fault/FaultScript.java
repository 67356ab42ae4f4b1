package io.tradewind.simbroker.fault;

import io.tradewind.simbroker.venue.FillScript;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults in force, oldest first. Thread-safe; a fault taken is counted at once. */
public final class FaultScript implements FillScript {
    private final Map<Long, Fault> faults = new LinkedHashMap<>();
    private long lastId;

    /** Puts a fault in force. Returns its id. */
    public synchronized long add(Fault fault) {
        faults.put(++lastId, fault);
        return lastId;
    }

    /** Counts one happening of a fault that was not taken. */
    public synchronized void countDown(long id) {
        faults.computeIfPresent(id, (_, fault) -> fault.times() <= 1 ? null : fault.timesLeft(fault.times() - 1));
    }

    public synchronized void clear() {
        faults.clear();
    }

    /** The fault this request meets, if any. */
    public Optional<Fault> takeForRequest(String account, String method, String path) {
        return take(fault -> fault.meetsAccount(account) && fault.meetsRequest(method, path));
    }

    /** A fault of a kind that meets no request, if one is in force for the account. */
    public Optional<Fault> take(String account, Fault.Kind kind) {
        return take(fault -> fault.kind() == kind && fault.meetsAccount(account));
    }

    @Override
    public @Nullable Duration holdsRestOf(String account) {
        return take(account, Fault.Kind.PARTIAL_FILL).map(Fault::delay).orElse(null);
    }

    private synchronized Optional<Fault> take(Predicate<Fault> wanted) {
        for (Iterator<Map.Entry<Long, Fault>> all = faults.entrySet().iterator(); all.hasNext(); ) {
            var entry = all.next();
            var fault = entry.getValue();
            if (wanted.test(fault)) {
                if (fault.times() <= 1) {
                    all.remove();
                } else {
                    entry.setValue(fault.timesLeft(fault.times() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
