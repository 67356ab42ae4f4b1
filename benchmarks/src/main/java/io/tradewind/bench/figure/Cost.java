package io.tradewind.bench.figure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a round took of the machine.
 *
 * @param cpuMillis processor time by part, user and system
 * @param commits of the database, those of reading transactions too
 */
public record Cost(Map<String, Double> cpuMillis, long commits) {
    public Cost {
        cpuMillis = new LinkedHashMap<>(cpuMillis);
    }

    /** What was taken since an earlier reading. A part that was started in between counts from its start. */
    public Cost since(Cost earlier) {
        Map<String, Double> taken = new LinkedHashMap<>();
        cpuMillis.forEach((part, now) -> {
            double before = earlier.cpuMillis.getOrDefault(part, 0.0);
            taken.put(part, now >= before ? now - before : now);
        });
        return new Cost(taken, commits - earlier.commits);
    }
}
