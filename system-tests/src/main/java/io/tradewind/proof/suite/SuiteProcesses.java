package io.tradewind.proof.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What runs for a suite, read from {@code /proc} without the launcher's help: every process that has the suite's folder
 * in its command line or works below it. Thread-safe.
 */
public final class SuiteProcesses {

    private final Set<Path> folders = ConcurrentHashMap.newKeySet();
    private final String mark;

    SuiteProcesses(Path var) {
        this.mark = var.toString();
        folders.add(var);
    }

    /** One line per process: its number and its command. */
    List<String> running() {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(this::isOurs)
                    .map(entry -> entry.getFileName() + " " + command(entry).replace('\0', ' '))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read /proc", e);
        }
    }

    /** Folders outside the suite's own in which one of its servers was seen at work. */
    List<Path> foreignFolders() {
        return folders.stream().filter(folder -> !folder.startsWith(mark)).toList();
    }

    private boolean isOurs(Path entry) {
        Path directory = workingDirectory(entry);
        if (command(entry).contains(mark)) {
            // A server of root's may have its data elsewhere; its children carry no mark and are known by that place.
            if (command(entry).split("\0", -1)[0].endsWith("/postgres")) {
                folders.add(directory);
            }
            return true;
        }
        return folders.stream().anyMatch(directory::startsWith);
    }

    private static String command(Path entry) {
        try {
            return Files.readString(entry.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static Path workingDirectory(Path entry) {
        try {
            return Files.readSymbolicLink(entry.resolve("cwd"));
        } catch (IOException hiddenOrGone) {
            return Path.of("/");
        }
    }
}
