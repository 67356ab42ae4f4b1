package io.tradewind.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program to start.
 *
 * @param environment added to what this process has
 * @param log appended to, both output streams
 */
public record Launch(
        List<String> command, Map<String, String> environment, Path directory, Path log, Bond bond, Account account) {

    // The kernel ties a child to the thread that forked it, so the forking thread must live as long as this process.
    private static final ExecutorService FORKS = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("process-parent").factory());

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Starts it and returns at once. Throws IOException when the program cannot be run. */
    public Process start() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(wrapped())
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return FORKS.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("cannot start " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + command.getFirst(), e);
        }
    }

    private List<String> wrapped() {
        List<String> words = new ArrayList<>();
        if (bond == Bond.DETACHED && Tools.has("setsid")) {
            words.add("setsid");
        }
        if (bond == Bond.DIES_WITH_PARENT && Tools.has("setpriv")) {
            words.addAll(account.setpriv());
            words.addAll(List.of("--pdeathsig", account.deathSignal()));
        } else if (account.changesUser()) {
            words.addAll(account.setpriv());
        }
        words.addAll(command);
        return words;
    }
}
