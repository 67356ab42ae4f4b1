package io.tradewind.proof.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A command of the launcher that may still run. */
public record Command(String words, Process process, Path out, Path err) {

    private static final Duration POLL = Duration.ofMillis(20);

    /** Throws IllegalStateException, and ends it, when it still runs after the limit. */
    public Ended await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "`" + words + "` still ran after " + limit + "\n" + output() + "\n" + progress());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in `" + words + "`", e);
        }
        return new Ended(words, process.exitValue(), output(), progress());
    }

    /** kill -9, once its progress tells this. */
    public void killWhenItSays(String text) {
        Awaitility.await("progress: " + text)
                .atMost(LocalSuite.LIMIT)
                .pollInterval(POLL)
                .until(() -> progress().contains(text) || !process.isAlive());
        process.destroyForcibly();
    }

    /** What it has told so far. */
    public String progress() {
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
