package io.tradewind.bench.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of one round, of the suite or of the floor.
 *
 * @param nanos what each unit took, in nanoseconds, in ascending order
 * @param units as many as came through
 * @param seconds from the first unit's start to the last one's end
 * @param cost null where it was not looked at
 * @param lost units that were taken and never came through, without a word why
 * @param refused units that were taken and refused
 */
public record Measured(
        List<Long> nanos,
        int units,
        double seconds,
        @Nullable Cost cost,
        long lost,
        long refused) {
    public Measured {
        nanos = nanos.stream().sorted().toList();
    }

    public double perSecond() {
        return seconds <= 0 ? 0 : units / seconds;
    }

    /** Milliseconds that the given share of units did not exceed (nearest rank); 0 without units. */
    public double percentileMs(double share) {
        if (nanos.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(share * nanos.size());
        return nanos.get(Math.max(rank, 1) - 1) / 1e6;
    }
}
