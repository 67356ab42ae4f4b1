package io.tradewind.local.down;

import io.tradewind.local.part.PartProcesses;
import io.tradewind.local.process.OsProcess;
import io.tradewind.local.process.Poll;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.process.Signals;
import io.tradewind.local.server.PostgresServer;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@code tradewind down}: services drain first, then the venue, Kafka and PostgreSQL. Processes are found by their
 * marks, never by a number that was written down, so a number used again is safe and nothing is forgotten.
 */
public final class Down {

    private static final Duration SERVICE_LIMIT = Duration.ofSeconds(35);
    private static final Duration SERVER_LIMIT = Duration.ofSeconds(20);
    private static final Duration KEEPER_LIMIT = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int ROUNDS = 5;

    private final Suite suite;
    private final Console console;
    private final PartProcesses processes;
    private final Signals signals;

    public Down(Suite suite, Console console) {
        this.suite = suite;
        this.console = console;
        ProcessTable table = new ProcessTable();
        this.processes = new PartProcesses(suite, table);
        this.signals = new Signals(table);
    }

    /** Returns how many processes were ended, after checking that none is left. */
    public int run() {
        int ended = 0;
        // A launcher that was caught in the middle may start one more part behind our back.
        for (int round = 0; round < ROUNDS && (round == 0 || !nothingRuns()); round++) {
            ended += end(Part.services(), SERVICE_LIMIT, "TERM");
            ended += end(List.of(Part.SIM_BROKER), SERVER_LIMIT, "TERM");
            ended += end(List.of(Part.KAFKA), SERVER_LIMIT, "TERM");
            ended += end(List.of(Part.POSTGRES), SERVER_LIMIT, "INT");
            ended += PostgresServer.endAll(suite.var().resolve("pg"));
            endKeepers();
        }
        if (!nothingRuns()) {
            throw Failure.failed(
                    "STILL_RUNNING", "could not end " + processes.running().values());
        }
        forget();
        return ended;
    }

    private int end(List<Part> parts, Duration limit, String signal) {
        List<OsProcess> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            List<OsProcess> ofPart = processes.of(part);
            found.addAll(ofPart);
            if (!ofPart.isEmpty()) {
                names.add(part.partName());
            }
        }
        if (found.isEmpty()) {
            return 0;
        }
        console.progress("stopping " + String.join(", ", names));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> ends = found.stream()
                    .map(process -> (Callable<Boolean>) () -> signals.end(process.key(), signal, limit))
                    .toList();
            threads.invokeAll(ends);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.failed("INTERRUPTED", "interrupted while stopping");
        }
        return found.size();
    }

    private void endKeepers() {
        Poll.until(KEEPER_LIMIT, STEP, () -> processes.keepers().isEmpty());
        processes.keepers().forEach(keeper -> signals.end(keeper.key(), "TERM", KEEPER_LIMIT));
    }

    private boolean nothingRuns() {
        return processes.running().isEmpty() && processes.keepers().isEmpty();
    }

    private void forget() {
        for (Part part : Part.values()) {
            try {
                Files.deleteIfExists(suite.pidFile(part));
                Files.deleteIfExists(suite.exitFile(part));
            } catch (IOException e) {
                throw Failure.failed("VAR_UNWRITABLE", "cannot remove " + suite.pidFile(part) + ": " + e.getMessage());
            }
        }
    }
}
