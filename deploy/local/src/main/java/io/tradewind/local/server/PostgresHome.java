package io.tradewind.local.server;

import io.tradewind.local.process.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where a server keeps its data. Root's server runs as an unprivileged user, who cannot enter a checkout below a closed
 * home directory; its data then goes to {@code /var/tmp/tradewind-root/}, in a folder named after the wanted place.
 */
record PostgresHome(Path directory, boolean fallback) {

    private static final Path FALLBACKS = Path.of("/var/tmp/tradewind-root");

    static PostgresHome prepare(Path wanted, Account account) {
        Path absolute = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            if (!account.changesUser()) {
                return new PostgresHome(absolute, false);
            }
            give(absolute, account);
            if (reaches(account, absolute)) {
                return new PostgresHome(absolute, false);
            }
            Path elsewhere = fallbackFor(absolute);
            give(elsewhere, account);
            if (reaches(account, elsewhere)) {
                return new PostgresHome(elsewhere, true);
            }
        } catch (IOException e) {
            throw new ServerException(
                    ServerException.Code.POSTGRES_DATA, "cannot prepare " + absolute + ": " + e.getMessage(), e);
        }
        throw new ServerException(
                ServerException.Code.POSTGRES_UNREACHABLE,
                "PostgreSQL cannot run as root, and user " + account.uid() + " reaches neither " + absolute
                        + " nor /var/tmp; set TRADEWIND_VAR to a folder that every user may enter");
    }

    /** Where the data of a wanted place may be. */
    static List<Path> candidates(Path wanted) {
        Path absolute = wanted.toAbsolutePath().normalize();
        return List.of(absolute, FALLBACKS.resolve(nameFor(absolute)));
    }

    private static String nameFor(Path wanted) {
        return UUID.nameUUIDFromBytes(wanted.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Path fallbackFor(Path wanted) throws IOException {
        Path root = FALLBACKS;
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        // Anyone may create names in /var/tmp, so what stands there must be ours.
        if (!Integer.valueOf(0).equals(Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException(root + " belongs to somebody else");
        }
        return Files.createDirectories(root.resolve(nameFor(wanted)));
    }

    private static void give(Path directory, Account account) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return chown(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return chown(file);
            }

            private FileVisitResult chown(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", account.uid(), LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", account.gid(), LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean reaches(Account account, Path directory) throws IOException {
        List<String> words = new ArrayList<>(account.prefix());
        words.addAll(List.of("test", "-w", directory.toString(), "-a", "-x", directory.toString()));
        try {
            return new ProcessBuilder(words).start().waitFor() == 0;
        } catch (IOException e) {
            throw new ServerException(
                    ServerException.Code.NO_SETPRIV,
                    "running as root, PostgreSQL needs `setpriv` on the PATH; install util-linux or run as an ordinary user",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
