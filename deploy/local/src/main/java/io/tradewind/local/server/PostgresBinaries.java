package io.tradewind.local.server;

import io.tradewind.local.process.Account;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks PostgreSQL once per version and machine into a cache that the server's user can read:
 * {@code TRADEWIND_CACHE}, else {@code /var/cache/tradewind} for root, else {@code ~/.cache/tradewind}.
 */
final class PostgresBinaries {

    private static final int EXECUTABLE = 0100;

    private PostgresBinaries() {}

    /** The directory that holds {@code bin/postgres}. Safe to call from several processes at once. */
    static Path unpacked() {
        String resource = "/postgres-linux-" + architecture() + ".txz";
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw new ServerException(
                        ServerException.Code.POSTGRES_UNSUPPORTED,
                        "no PostgreSQL binaries for this machine (" + resource + ") on the class path");
            }
            return unpack(archive.readAllBytes(), cacheRoot());
        } catch (IOException e) {
            throw new ServerException(
                    ServerException.Code.POSTGRES_UNPACK,
                    "cannot unpack PostgreSQL to " + cacheRoot() + " (" + e.getMessage()
                            + "); set TRADEWIND_CACHE to a folder that can be written",
                    e);
        }
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
    }

    private static Path cacheRoot() {
        String chosen = System.getenv("TRADEWIND_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        if (Account.isRoot()) {
            return Path.of("/var/cache/tradewind");
        }
        String home = System.getenv("HOME");
        return Path.of(home == null ? System.getProperty("user.home") : home, ".cache", "tradewind");
    }

    private static Path unpack(byte[] archive, Path cache) throws IOException {
        Path home = cache.resolve("postgres-" + fingerprint(archive));
        Path done = home.resolve(".complete");
        if (Files.exists(done)) {
            return home;
        }
        Files.createDirectories(cache);
        Path lockFile = cache.resolve("unpack.lock");
        synchronized (PostgresBinaries.class) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(done)) {
                    extract(archive, home);
                    Files.createFile(done);
                }
            }
        }
        return home;
    }

    private static void extract(byte[] archive, Path home) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        // An unpacking that was cut short may have left anything here.
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(target);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
