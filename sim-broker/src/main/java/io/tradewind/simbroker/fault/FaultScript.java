package io.tradewind.simbroker.fault;

import io.tradewind.simbroker.venue.FillScript;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The faults in force, oldest first. Thread-safe; a fault taken is counted at once. */
public final class FaultScript implements FillScript {
    private static final int HUNDRED = 100;

    private final Map<Long, InForce> faults = new LinkedHashMap<>();
    private long lastId;

    /** A fault and the dice that go with it. */
    private record InForce(Fault fault, RandomGenerator dice) {
        boolean happens() {
            return fault.percent() >= HUNDRED || dice.nextInt(HUNDRED) < fault.percent();
        }
    }

    /** Puts a fault in force. Returns its id. */
    public synchronized long add(Fault fault) {
        faults.put(++lastId, new InForce(fault, new Random(fault.seed())));
        return lastId;
    }

    /** An id for a fault that is over or kept elsewhere. */
    public synchronized long newId() {
        return ++lastId;
    }

    /** Counts one happening of a fault that was not taken. */
    public synchronized void countDown(long id) {
        faults.computeIfPresent(id, (_, inForce) -> countedDown(inForce));
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
        for (var entry : faults.entrySet()) {
            var inForce = entry.getValue();
            if (wanted.test(inForce.fault()) && inForce.happens()) {
                faults.computeIfPresent(entry.getKey(), (_, _) -> countedDown(inForce));
                return Optional.of(inForce.fault());
            }
        }
        return Optional.empty();
    }

    /** Null when it is used up. */
    private static @Nullable InForce countedDown(InForce inForce) {
        var left = inForce.fault().times() - 1;
        return left <= 0 ? null : new InForce(inForce.fault().timesLeft(left), inForce.dice());
    }
}
