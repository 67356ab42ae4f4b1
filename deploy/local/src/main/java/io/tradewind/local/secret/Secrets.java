package io.tradewind.local.secret;

import io.tradewind.local.suite.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Reads and makes secrets. Their text is safe in URLs, shells and JSON. */
public final class Secrets {

    private static final int BYTES = 32;

    private final Path directory;
    private final SecureRandom random;

    public Secrets(Path directory) {
        this(directory, new SecureRandom());
    }

    Secrets(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /** Makes those that are missing and leaves the others. */
    public void ensure() {
        try {
            Files.createDirectories(directory.resolveSibling(""));
            if (!Files.isDirectory(directory)) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            for (Secret secret : Secret.values()) {
                if (!Files.exists(file(secret))) {
                    write(secret);
                }
            }
        } catch (IOException e) {
            throw Failure.precondition(
                    "SECRETS_UNWRITABLE", "cannot make secrets in " + directory + ": " + e.getMessage());
        }
    }

    public String read(Secret secret) {
        return find(secret.fileName())
                .orElseThrow(() -> Failure.notRunning(
                        "NO_SECRETS",
                        "no " + file(secret) + "; `./tradewind up` makes the secrets at its first start"));
    }

    /** A secret by its file name, for sources that were added by hand. */
    public Optional<String> find(String fileName) {
        try {
            return Optional.of(Files.readString(directory.resolve(fileName)).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private void write(Secret secret) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Path unfinished = Files.createTempFile(
                directory,
                ".new-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Files.move(unfinished, file(secret), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(Secret secret) {
        return directory.resolve(secret.fileName());
    }
}
