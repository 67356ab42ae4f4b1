package io.tradewind.local.server;

import io.tradewind.local.process.OsProcess;
import io.tradewind.local.process.Poll;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.process.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Processes that still work in a data directory: a server whose launcher was killed, or the children of a killed
 * server. Only when there are none is a left postmaster.pid known to be stale, and a number in it that is used again
 * harmless.
 */
record PostgresLeftovers(ProcessTable table, Path data) {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(25);

    /** Asks, then kills. Returns how many there were. */
    int end() {
        List<OsProcess> found = find();
        Signals signals = new Signals(table);
        found.forEach(process -> signals.send(process.key(), "INT"));
        if (!Poll.until(LIMIT, STEP, () -> find().isEmpty())) {
            find().forEach(process -> signals.send(process.key(), "KILL"));
            Poll.until(LIMIT, STEP, () -> find().isEmpty());
        }
        return found.size();
    }

    private List<OsProcess> find() {
        Path real = real();
        return table.all().stream()
                .filter(process -> real.equals(process.workingDirectory()))
                .filter(process -> !process.command().isEmpty()
                        && process.command().getFirst().contains("postgres"))
                .toList();
    }

    /** The kernel tells working directories without links. */
    private Path real() {
        try {
            return data.toRealPath();
        } catch (IOException notThereYet) {
            return data;
        }
    }
}
