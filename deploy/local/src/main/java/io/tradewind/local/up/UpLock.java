package io.tradewind.local.up;

import io.tradewind.local.process.Poll;
import io.tradewind.local.suite.Console;
import io.tradewind.local.suite.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets one {@code up} of a suite work at a time. The kernel gives the lock back when its holder dies. */
final class UpLock {

    private static final Duration STEP = Duration.ofMillis(200);

    private UpLock() {}

    static <T> T holding(Path file, Duration limit, Console console, Supplier<T> work) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (!isTaken(channel)) {
                    console.progress("another `tradewind up` is at work on this suite, waiting for it");
                    if (!Poll.until(limit, STEP, () -> isTaken(channel))) {
                        throw Failure.failed(
                                "UP_IN_PROGRESS", "another up held " + file + " for " + limit + "; try again");
                    }
                }
                return work.get();
            }
        } catch (IOException e) {
            throw Failure.precondition("VAR_UNWRITABLE", "cannot write " + file + ": " + e.getMessage());
        }
    }

    /** Closing the channel gives it back. */
    private static boolean isTaken(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        } catch (IOException e) {
            throw Failure.precondition("VAR_UNWRITABLE", "cannot lock: " + e.getMessage());
        }
    }
}
