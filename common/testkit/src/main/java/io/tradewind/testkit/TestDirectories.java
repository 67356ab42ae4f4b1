package io.tradewind.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

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

    /** Removes the data and keeps the log, which lies beside it. */
    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
