package io.tradewind.proof.suite;

import io.tradewind.local.part.LogFiles;
import io.tradewind.local.part.PartStarter;
import io.tradewind.local.process.OsProcess;
import io.tradewind.local.process.ProcessKey;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.process.Signals;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.status.Readiness;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * The parts of a suite that was brought up, in the hand: ended and started one by one, without the launcher's waiting
 * for everything to be ready, and with options for their JVM. Not thread-safe.
 */
public final class Parts implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Suite place;
    private final Map<String, String> environment;
    private final ProcessTable table = new ProcessTable();
    private final Signals signals = new Signals(table);
    private final Readiness readiness;

    /** @param environment as the suite's launcher has it */
    public Parts(LocalSuite suite, Map<String, String> environment) {
        this.place = suite.place();
        this.environment = Map.copyOf(environment);
        this.readiness = new Readiness(place);
        // Looked at once while everything runs, so that the suite knows all places its servers work in.
        suite.processes();
    }

    public static String optionsVariable(Part part) {
        return "TRADEWIND_JVM_OPTIONS_"
                + part.partName().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    public Suite place() {
        return place;
    }

    /** The process that was started last for the part, while it lives. */
    public Optional<OsProcess> process(Part part) {
        try {
            return table.find(
                    Long.parseLong(Files.readString(place.pidFile(part)).strip()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    public boolean isAlive(Part part) {
        return process(part).isPresent();
    }

    /** Whether a signal has stopped it: the kernel's state T. */
    public boolean isStopped(Part part) {
        return process(part).filter(process -> state(process.key()).equals("T")).isPresent();
    }

    public boolean isReady(Part part) {
        return isAlive(part) && readiness.isReady(part);
    }

    /** As the out-of-memory killer would; gone when this returns. */
    public void kill(Part part) {
        process(part).ifPresent(process -> kill(process.key()));
    }

    public void kill(ProcessKey key) {
        signals.send(key, "KILL");
        Awaitility.await("the end of " + key)
                .atMost(END_LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(STEP)
                .until(() -> !table.isAlive(key));
    }

    /** Sends any other signal. */
    public void signal(Part part, String name) {
        process(part).ifPresent(process -> signals.send(process.key(), name));
    }

    /** PostgreSQL and Kafka answer when this returns; the others have only been started. */
    public void start(Part part, List<String> options) {
        String variable = optionsVariable(part);
        Map<String, String> all = new HashMap<>(environment);
        all.merge(variable, String.join(" ", options), (usual, more) -> usual + " " + more);
        new PartStarter(place, new Secrets(place.secrets()), all).start(part);
    }

    /** What a part that has ended left as its exit code, once its keeper has noted it. */
    public Optional<Integer> exitCode(Part part) {
        try {
            return Optional.of(
                    Integer.valueOf(Files.readString(place.exitFile(part)).strip()));
        } catch (IOException | NumberFormatException notYet) {
            return Optional.empty();
        }
    }

    /** Whether the end of the part's log has this text. */
    public boolean hasLogged(Part part, String text) {
        return LogFiles.tail(place.log(part), 400).stream().anyMatch(line -> line.contains(text));
    }

    private static String state(ProcessKey key) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(key.pid()), "stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[0];
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public void close() {
        readiness.close();
    }
}
