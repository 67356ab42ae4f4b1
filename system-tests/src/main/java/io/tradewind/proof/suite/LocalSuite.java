package io.tradewind.proof.suite;

import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A suite of this build with a folder and ports of its own, driven by the launcher's commands in processes of their
 * own, as {@code ./tradewind} does it after building. Closing takes it down and fails when a process is left.
 * Thread-safe.
 */
public final class LocalSuite implements AutoCloseable {

    /** For one fact to come true, on a machine that has other things to do as well. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);
    private final Path root;
    private final Path folder;
    private final Path var;
    private final int portOffset;
    private final Map<String, String> environment;
    private final SuiteProcesses processes;
    private final AtomicInteger commands = new AtomicInteger();
    private volatile boolean keepsData;
    private @Nullable Doors doors;
    private final Thread onExit = new Thread(this::takeDown);

    private LocalSuite(Path root, Path folder, int portOffset, Map<String, String> environment) {
        this.root = root;
        this.folder = folder;
        this.var = folder.resolve("var");
        this.portOffset = portOffset;
        this.environment = Map.copyOf(environment);
        this.processes = new SuiteProcesses(var);
    }

    /**
     * Nothing runs yet. What an earlier suite of this name left behind is removed.
     *
     * @param root the checkout, built
     * @param suites holds the folders of suites
     */
    public static LocalSuite named(Path root, Path suites, String name) {
        try {
            // A name is used once, because root's PostgreSQL may keep its data outside and under a name made of this.
            removeEarlier(root, suites, name);
            return in(root, suites.resolve(name + "-" + ProcessHandle.current().pid()), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Nothing runs yet.
     *
     * @param folder the suite's own, of a name that was never used
     * @param environment for the launcher, beside what says where the suite lives
     */
    public static LocalSuite in(Path root, Path folder, Map<String, String> environment) {
        try {
            Files.createDirectories(folder.resolve("var"));
            Files.createDirectories(folder.resolve("commands"));
            LocalSuite suite = new LocalSuite(root.toRealPath(), folder.toRealPath(), PortOffsets.free(), environment);
            Runtime.getRuntime().addShutdownHook(suite.onExit);
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the launcher knows it. */
    public Suite place() {
        return Suite.of(root, launcherEnvironment());
    }

    private Map<String, String> launcherEnvironment() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TRADEWIND_VAR", var.toString());
        all.put("TRADEWIND_PORT_OFFSET", Integer.toString(portOffset));
        return all;
    }

    public Path var() {
        return var;
    }

    public int portOffset() {
        return portOffset;
    }

    /** Runs {@code tradewind COMMAND} to its end. */
    public Ended run(String... command) {
        return start(command).await(COMMAND_LIMIT);
    }

    /** Starts what is missing; fails when that fails. */
    public Ended up() {
        Ended ended = run("up", "--timeout", "280");
        return good(ended);
    }

    private static Ended good(Ended ended) {
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(ended.toString());
        }
        return ended;
    }

    public Status status() {
        Ended ended = run("status", "--json");
        return Status.of(ended);
    }

    /** What runs for this suite, found without the launcher. */
    public List<String> processes() {
        return processes.running();
    }

    /** Must have been up once: then its ports and secrets stay what they are. */
    public synchronized Doors doors() {
        if (doors == null) {
            Ended ended = good(run("env"));
            doors = Doors.of(ended.out(), var.resolve("secrets"));
        }
        return doors;
    }

    /** As the out-of-memory killer would. */
    public void kill(String part) {
        kill(part, status().part(part).pid());
    }

    public void kill(String part, long pid) {
        processes();
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(part + " does not run as " + pid));
        process.destroyForcibly();
        Awaitility.await("the end of " + part).atMost(LIMIT).until(() -> !process.isAlive());
    }

    /** Starts {@code tradewind COMMAND}. */
    public Command start(String... command) {
        String name = "%02d-%s".formatted(commands.incrementAndGet(), command[0]);
        Path out = folder.resolve("commands").resolve(name + ".out");
        Path err = folder.resolve("commands").resolve(name + ".err");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Xss512k",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dtradewind.root=" + root,
                "-cp",
                launcherJar() + ":" + root.resolve("deploy/local/target/lib") + "/*",
                "io.tradewind.local.Launcher"));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(launcherEnvironment());
        try {
            return new Command(String.join(" ", command), builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For whoever wants to know why a test failed. */
    public void keepData() {
        keepsData = true;
    }

    /** Takes everything down, then looks for what is left. The logs stay. */
    @Override
    public void close() {
        takeDown();
        Runtime.getRuntime().removeShutdownHook(onExit);
        List<String> left = processes();
        if (!keepsData) {
            processes.foreignFolders().forEach(LocalSuite::delete);
            for (String large : List.of("app", "kafka", "pg", "sim-broker")) {
                delete(var.resolve(large));
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("processes left after down: " + left);
        }
    }

    private void takeDown() {
        Ended ended = run("down");
        if (ended.exitCode() != 0) {
            throw new AssertionError(ended.toString());
        }
    }

    private Path launcherJar() {
        try (Stream<Path> files = Files.list(root.resolve("deploy/local/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("local-[^/]*\\.jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .max(Comparator.comparingLong(LocalSuite::lastModified))
                    .orElseThrow(() -> new IllegalStateException("deploy/local is not packaged"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lastModified(Path file) {
        return file.toFile().lastModified();
    }

    /** Ends what a killed test JVM left running, and forgets its files. */
    private static void removeEarlier(Path root, Path suites, String name) throws IOException {
        if (!Files.isDirectory(suites)) {
            return;
        }
        List<Path> earlier;
        try (Stream<Path> folders = Files.list(suites)) {
            earlier = folders.filter(folder -> folder.getFileName().toString().matches(name + "-[0-9]+"))
                    .toList();
        }
        for (Path folder : earlier) {
            LocalSuite suite = new LocalSuite(root, folder.toRealPath(), 0, Map.of());
            if (!suite.processes().isEmpty()) {
                suite.takeDown();
                suite.processes.foreignFolders().forEach(LocalSuite::delete);
            }
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
