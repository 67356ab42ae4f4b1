package io.tradewind.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A suite of this build with a folder and ports of its own, driven by the launcher's commands in processes of their
 * own, as {@code ./tradewind} does it after building. Closing takes it down and fails when a process is left.
 * Thread-safe.
 */
final class LocalSuite implements AutoCloseable {

    /** For one fact to come true, on a machine that has other things to do as well. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final Path ROOT = MODULE.resolveSibling("");

    private final Path folder;
    private final Path var;
    private final int portOffset;
    private final SuiteProcesses processes;
    private final AtomicInteger commands = new AtomicInteger();
    private volatile boolean keepsData;
    private @Nullable Doors doors;
    private final Thread onExit = new Thread(this::takeDown);

    private LocalSuite(Path folder, int portOffset) {
        this.folder = folder;
        this.var = folder.resolve("var");
        this.portOffset = portOffset;
        this.processes = new SuiteProcesses(var);
    }

    /** Nothing runs yet. What an earlier suite of this name left behind is removed. */
    static LocalSuite named(String name) {
        try {
            // A name is used once, because root's PostgreSQL may keep its data outside and under a name made of this.
            Path suites = MODULE.resolve("target/suites");
            removeEarlier(suites, name);
            Path folder =
                    suites.resolve(name + "-" + ProcessHandle.current().pid()).toAbsolutePath();
            Files.createDirectories(folder.resolve("var"));
            Files.createDirectories(folder.resolve("commands"));
            LocalSuite suite = new LocalSuite(folder.toRealPath(), PortOffsets.free());
            Runtime.getRuntime().addShutdownHook(suite.onExit);
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path var() {
        return var;
    }

    int portOffset() {
        return portOffset;
    }

    /** Runs {@code tradewind COMMAND} to its end. */
    Ended run(String... command) {
        return start(command).await(COMMAND_LIMIT);
    }

    /** Starts what is missing; fails when that fails. */
    Ended up() {
        Ended ended = run("up", "--timeout", "280");
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return ended;
    }

    Status status() {
        Ended ended = run("status", "--json");
        return Status.of(ended);
    }

    /** What runs for this suite, found without the launcher. */
    List<String> processes() {
        return processes.running();
    }

    /** Must have been up once: then its ports and secrets stay what they are. */
    synchronized Doors doors() {
        if (doors == null) {
            Ended ended = run("env");
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            doors = Doors.of(ended.out(), var.resolve("secrets"));
        }
        return doors;
    }

    /** As the out-of-memory killer would. */
    void kill(String part) {
        kill(part, status().part(part).pid());
    }

    void kill(String part, long pid) {
        assertThat(pid).as("pid of " + part).isPositive();
        processes();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        Awaitility.await("the end of " + part).atMost(LIMIT).until(() -> !process.isAlive());
    }

    /** Starts {@code tradewind COMMAND}. */
    Command start(String... command) {
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
                "-Dtradewind.root=" + ROOT,
                "-cp",
                launcherJar() + ":" + ROOT.resolve("deploy/local/target/lib") + "/*",
                "io.tradewind.local.Launcher"));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("TRADEWIND_VAR", var.toString());
        builder.environment().put("TRADEWIND_PORT_OFFSET", Integer.toString(portOffset));
        try {
            return new Command(String.join(" ", command), builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For whoever wants to know why a test failed. */
    void keepData() {
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
        assertThat(left).as("processes left after down").isEmpty();
    }

    private void takeDown() {
        Ended ended = run("down");
        if (ended.exitCode() != 0) {
            throw new AssertionError(ended.toString());
        }
    }

    private static Path launcherJar() {
        try (Stream<Path> files = Files.list(ROOT.resolve("deploy/local/target"))) {
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
    private static void removeEarlier(Path suites, String name) throws IOException {
        if (!Files.isDirectory(suites)) {
            return;
        }
        List<Path> earlier;
        try (Stream<Path> folders = Files.list(suites)) {
            earlier = folders.filter(folder -> folder.getFileName().toString().matches(name + "-[0-9]+"))
                    .toList();
        }
        for (Path folder : earlier) {
            LocalSuite suite = new LocalSuite(folder.toRealPath(), 0);
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

    /** A command of the launcher that may still run. */
    record Command(String words, Process process, Path out, Path err) {

        Ended await(Duration limit) {
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(String.format(
                            Locale.ROOT, "`%s` still ran after %s%n%s%n%s", words, limit, output(), progress()));
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted in `" + words + "`", e);
            }
            return new Ended(words, process.exitValue(), output(), progress());
        }

        /** kill -9, once its progress tells this. */
        void killWhenItSays(String text) {
            Awaitility.await("progress: " + text)
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> progress().contains(text) || !process.isAlive());
            process.destroyForcibly();
        }

        String progress() {
            return text(err);
        }

        private String output() {
            return text(out);
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
