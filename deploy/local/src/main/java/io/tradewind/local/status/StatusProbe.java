package io.tradewind.local.status;

import io.tradewind.local.part.LogFiles;
import io.tradewind.local.part.PartProcesses;
import io.tradewind.local.process.OsProcess;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of a status from the process table, the run folder and the parts themselves. Thread-safe. */
public final class StatusProbe {

    private static final int TAIL_LINES = 60;

    private final Suite suite;
    private final String version;
    private final ProcessTable table = new ProcessTable();
    private final PartProcesses processes;

    public StatusProbe(Suite suite, String version) {
        this.suite = suite;
        this.version = version;
        this.processes = new PartProcesses(suite, table);
    }

    /** Asks all parts at once; returns within a few seconds. */
    public SuiteStatus probe() {
        Map<Part, OsProcess> running = processes.running();
        try (Readiness readiness = new Readiness(suite);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<PartStatus>> questions = Arrays.stream(Part.values())
                    .map(part -> (Callable<PartStatus>) () -> row(part, running.get(part), readiness))
                    .toList();
            List<PartStatus> parts =
                    threads.invokeAll(questions).stream().map(Future::resultNow).toList();
            return judge(parts, readiness);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.failed("INTERRUPTED", "interrupted while asking the parts");
        }
    }

    private SuiteStatus judge(List<PartStatus> parts, Readiness readiness) {
        List<PartState> states = parts.stream().map(PartStatus::state).toList();
        boolean permitted = states.stream().allMatch(PartState.READY::equals)
                && readiness
                        .permissions()
                        .filter(Readiness.Permissions::complete)
                        .isPresent();
        return new SuiteStatus(SuiteState.of(states, permitted), version, parts);
    }

    private PartStatus row(Part part, @Nullable OsProcess process, Readiness readiness) {
        if (process == null) {
            return ended(part);
        }
        long kib = part == Part.POSTGRES ? table.residentTreeKiB(process.pid()) : table.residentKiB(process.pid());
        PartState state = readiness.isReady(part) ? PartState.READY : PartState.STARTING;
        return new PartStatus(
                part,
                state,
                process.pid(),
                suite.port(part),
                suite.managementPort(part),
                kib / 1024,
                ProcessHandle.of(process.pid())
                        .flatMap(handle -> handle.info().startInstant())
                        .orElse(null),
                null,
                null);
    }

    /** A part that nobody stopped leaves its pid file behind. */
    private PartStatus ended(Part part) {
        boolean failed = Files.exists(suite.pidFile(part));
        Integer exitCode = failed ? exitCode(part) : null;
        return new PartStatus(
                part,
                failed ? PartState.FAILED : PartState.STOPPED,
                0,
                suite.port(part),
                suite.managementPort(part),
                0,
                null,
                exitCode,
                failed ? ExitReason.of(exitCode, LogFiles.tail(suite.log(part), TAIL_LINES)) : null);
    }

    private @Nullable Integer exitCode(Part part) {
        try {
            return Integer.valueOf(Files.readString(suite.exitFile(part)).strip());
        } catch (IOException | NumberFormatException nobodySawIt) {
            return null;
        }
    }
}
