package io.tradewind.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * A program to start, with /dev/null as its input.
 *
 * @param environment added to what this process has
 * @param log appended to, both output streams
 */
public record Launch(
        List<String> command, Map<String, String> environment, Path directory, Path log, Bond bond, Account account) {

    private static final Duration FORK_LIMIT = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(10);

    // The kernel ties a child to the thread that forked it, so the forking thread must live as long as this process.
    private static final ExecutorService FORKS = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("process-parent").factory());

    private static final ProcessTable TABLE = new ProcessTable();

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Starts it and returns at once. Throws IOException when the program cannot be run. */
    public Child start() throws IOException {
        Files.createDirectories(log.toAbsolutePath().resolveSibling(""));
        return switch (bond) {
            case Bond.DiesWithParent() -> bound();
            case Bond.Detached detached -> detached(detached);
        };
    }

    private Child bound() throws IOException {
        List<String> words = new ArrayList<>();
        if (Tools.has("setpriv")) {
            words.addAll(account.setpriv());
            words.addAll(List.of("--pdeathsig", account.deathSignal()));
        }
        words.addAll(command);
        Process process = fork(words, Path.of("/dev/null"));
        ProcessKey key = TABLE.find(process.pid())
                .map(OsProcess::key)
                .orElseThrow(() -> new IOException(command.getFirst() + " ended at once; see " + log));
        return new Child(key, process);
    }

    private Child detached(Bond.Detached detached) throws IOException {
        Files.createDirectories(detached.pidFile().resolveSibling(""));
        Files.deleteIfExists(detached.pidFile());
        Files.deleteIfExists(detached.exitFile());
        List<String> words = new ArrayList<>(account.prefix());
        words.addAll(command);
        // The shell reads its script as input, so that the child's words do not stand in the shell's command line too.
        Path script = Files.createTempFile(detached.pidFile().resolveSibling(""), "start-", ".sh");
        try {
            Files.writeString(script, script(words, detached));
            Process keeper = fork(
                    Tools.has("setsid")
                            ? List.of("setsid", "sh", "-s", detached.mark())
                            : List.of("sh", "-s", detached.mark()),
                    script);
            // Kept from the look that found it: while a child turns into another program it has no words for a moment.
            AtomicReference<OsProcess> found = new AtomicReference<>();
            Poll.until(FORK_LIMIT, STEP, () -> {
                childOf(detached).ifPresent(found::set);
                return found.get() != null || !keeper.isAlive();
            });
            return Optional.ofNullable(found.get())
                    .map(child -> new Child(child.key(), keeper))
                    .orElseThrow(() -> new IOException(command.getFirst() + " ended at once; see " + log));
        } finally {
            Files.deleteIfExists(script);
        }
    }

    private static Optional<OsProcess> childOf(Bond.Detached detached) {
        try {
            String pid = Files.readString(detached.pidFile());
            // Between fork and exec the child still has the shell's words, and nobody would know it by its own.
            return pid.endsWith("\n")
                    ? TABLE.find(Long.parseLong(pid.strip()))
                            .filter(child -> !child.command().isEmpty()
                                    && !child.command().contains(detached.mark()))
                    : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static String script(List<String> words, Bond.Detached detached) {
        String quoted = words.stream().map(Launch::quote).collect(Collectors.joining(" "));
        String exit = quote(detached.exitFile().toString());
        return """
                %s </dev/null &
                child=$!
                echo $child >%s
                wait $child
                code=$?
                echo $code >%s.new && mv %s.new %s
                exit $code
                """.formatted(quoted, quote(detached.pidFile().toString()), exit, exit, exit);
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private Process fork(List<String> words, Path input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return FORKS.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("cannot start " + words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + words.getFirst(), e);
        }
    }
}
