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
 * Processes that still work below a server's folder: a server whose launcher was killed, the children of a killed
 * server, an initdb that lost its parent. Only when there are none is a left postmaster.pid known to be stale, and a
 * number in it that is used again harmless.
 */
record PostgresLeftovers(ProcessTable table, Path home) {

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
                .filter(process -> isWithin(real, process) && isPostgres(process))
                .toList();
    }

    private static boolean isWithin(Path home, OsProcess process) {
        Path directory = process.workingDirectory();
        return directory != null && directory.startsWith(home);
    }

    /** A person's shell may stand there too, and is left alone. */
    private static boolean isPostgres(OsProcess process) {
        String program = process.command().isEmpty() ? "" : process.command().getFirst();
        return program.contains("postgres") || program.endsWith("/initdb");
    }

    /** The kernel tells working directories without links. */
    private Path real() {
        try {
            return home.toRealPath();
        } catch (IOException notThereYet) {
            return home;
        }
    }
}
