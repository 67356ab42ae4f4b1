package io.tradewind.proof.messaging;

import io.tradewind.local.process.Account;
import io.tradewind.local.process.Bond;
import io.tradewind.local.process.Child;
import io.tradewind.local.process.Launch;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.process.Signals;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One {@link Node} in a JVM of its own, started from this JVM's class path, again and again. Not thread-safe. */
final class NodeProcess implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(20);

    private final Signals signals = new Signals(new ProcessTable());
    private final String name;
    private final Launch launch;
    private Child child;

    private NodeProcess(String name, Launch launch) throws IOException {
        this.name = name;
        this.launch = launch;
        this.child = launch.start();
    }

    /**
     * Starts it.
     *
     * @param agent arguments of the agent, empty for none
     * @param settings properties of the application
     */
    static NodeProcess start(String name, Path root, Path folder, List<String> agent, Map<String, String> settings)
            throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        if (!agent.isEmpty()) {
            words.add("-javaagent:" + agentJar(root) + "=" + String.join(";", agent));
        }
        words.addAll(List.of("-cp", classPath(), Node.class.getName()));
        settings.forEach((key, value) -> words.add("--" + key + "=" + value));
        Path log = folder.resolve(name + ".log");
        return new NodeProcess(
                name, new Launch(words, Map.of(), folder, log, new Bond.DiesWithParent(), Account.same()));
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return child.isAlive();
    }

    /** Of one that has ended. */
    int exitCode() {
        return child.exitCode();
    }

    void killMinusNine() {
        signals.send(child.key(), "KILL");
        signals.awaitEnd(child.key(), END_LIMIT);
    }

    /** Only after it has ended. */
    void startAgain() throws IOException {
        child = launch.start();
    }

    /** Nothing is asked of it any more, so it need not end in good order. */
    @Override
    public void close() {
        killMinusNine();
    }

    /** This JVM's own; the child's working directory is another. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path agentJar(Path root) throws IOException {
        Path target = root.resolve("system-tests/target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "system-tests-*-agent.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new IOException("no agent in " + target + "; build system-tests first");
    }
}
