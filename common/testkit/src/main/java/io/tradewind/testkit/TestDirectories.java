package io.tradewind.testkit;

import io.tradewind.local.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fresh folders below the module's {@code target/}, removed when their server stops. */
final class TestDirectories {

    private TestDirectories() {}

    static Path create(String kind) {
        try {
            Path root = Files.createDirectories(Path.of("target", "servers").toAbsolutePath());
            return Files.createTempDirectory(root, kind + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder below target/", e);
        }
    }

    static void delete(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
