package io.tradewind.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Linux's {@code /proc}. Stateless and thread-safe; a process that ends while it is read counts as absent. */
public final class ProcessTable {

    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    private final Path root;

    public ProcessTable() {
        this(Path.of("/proc"));
    }

    ProcessTable(Path root) {
        this.root = root;
    }

    /** Every process this user can see, in no particular order. */
    public List<OsProcess> all() {
        List<OsProcess> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path entry : entries) {
                find(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
            }
        } catch (IOException notLinux) {
            return List.of();
        }
        return List.copyOf(found);
    }

    public Optional<OsProcess> find(long pid) {
        Path entry = root.resolve(Long.toString(pid));
        String[] stat = stat(entry);
        if (stat == null || stat[STATE].equals("Z") || stat[STATE].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(new OsProcess(
                new ProcessKey(pid, Long.parseLong(stat[START_TICKS])), commandLine(entry), workingDirectory(entry)));
    }

    public boolean isAlive(ProcessKey key) {
        return find(key.pid()).filter(process -> process.key().equals(key)).isPresent();
    }

    /** Resident memory in KiB, 0 when the process is gone. */
    public long residentKiB(long pid) {
        try (var lines = Files.lines(root.resolve(pid + "/status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    /**
     * Resident memory in KiB of a process and all that descend from it. PostgreSQL's shared pages count once per
     * process.
     */
    public long residentTreeKiB(long pid) {
        return residentKiB(pid)
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> residentKiB(child.pid()))
                        .sum();
    }

    private static String @Nullable [] stat(Path entry) {
        try {
            String line = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
            // The name stands in brackets and may itself hold blanks and brackets, so count from the last one.
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException gone) {
            return null;
        }
    }

    private static List<String> commandLine(Path entry) {
        try {
            String line = Files.readString(entry.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return line.isEmpty() ? List.of() : List.of(line.split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static @Nullable Path workingDirectory(Path entry) {
        try {
            return Files.readSymbolicLink(entry.resolve("cwd"));
        } catch (IOException hiddenOrGone) {
            return null;
        }
    }
}
