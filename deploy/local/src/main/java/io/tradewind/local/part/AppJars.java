package io.tradewind.local.part;

import io.tradewind.local.process.Program;
import io.tradewind.local.server.Directories;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The services' jars, taken apart once per build: a JVM starts quicker from plain jars than from jars within a jar, and
 * a build under a running suite does not pull its classes away.
 */
final class AppJars {

    private static final String STAMP = ".build";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Suite suite;
    private final String java;

    AppJars(Suite suite, String java) {
        this.suite = suite;
        this.java = java;
    }

    /** The jar to run, its libraries in {@code lib/} beside it. */
    Path installed(Part part) {
        Path source = source(part);
        Path target = target(part);
        Path jar = target.resolve(source.getFileName());
        try {
            if (!isInstalled(part, source)) {
                install(part, source, target);
            }
            return jar;
        } catch (IOException e) {
            throw Failure.precondition(
                    "INSTALL_FAILED", "cannot unpack " + source + " to " + target + ": " + e.getMessage());
        }
    }

    /** True when there is a jar and it was built since it was last installed. */
    boolean isOutdated(Part part) {
        return newest(part).filter(source -> !isInstalled(part, source)).isPresent();
    }

    private boolean isInstalled(Part part, Path source) {
        Path stamp = target(part).resolve(STAMP);
        try {
            return Files.exists(stamp) && Files.readString(stamp).equals(fingerprint(source));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private Path source(Part part) {
        return newest(part)
                .orElseThrow(() -> Failure.precondition(
                        "JAR_MISSING",
                        "no jar of " + part.partName() + " in " + build(part)
                                + "; build it with `mvn -q -DskipTests package` and look at what fails"));
    }

    private Path target(Part part) {
        return suite.var().resolve("app").resolve(part.partName());
    }

    private void install(Part part, Path source, Path target) throws IOException {
        Path unfinished = target.resolveSibling(part.partName() + ".new");
        Directories.delete(unfinished);
        Files.createDirectories(target.resolveSibling(""));
        String fingerprint = fingerprint(source);
        if (part.isService()) {
            extract(part, source, unfinished);
        } else {
            copy(source, unfinished);
        }
        Files.writeString(unfinished.resolve(STAMP), fingerprint);
        Directories.delete(target);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(Path source, Path target) throws IOException {
        Path libraries = Files.createDirectories(target.resolve("lib"));
        Files.copy(source, target.resolve(source.getFileName()));
        try (var jars = Files.newDirectoryStream(source.resolveSibling("lib"), "*.jar")) {
            for (Path jar : jars) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
        }
    }

    private void extract(Part service, Path source, Path target) throws IOException {
        Path log = suite.log(service).resolveSibling("extract-" + service.partName() + ".log");
        Files.createDirectories(log.resolveSibling(""));
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                source.toString(),
                "extract",
                "--destination",
                target.toString());
        if (!Program.run(command, suite.root(), log, LIMIT)) {
            throw new IOException("see " + log);
        }
    }

    private Optional<Path> newest(Part part) {
        String pattern = part.partName() + "-*" + (part.isService() ? "-app.jar" : ".jar");
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(build(part))) {
            try (var jars = Files.newDirectoryStream(build(part), pattern)) {
                jars.forEach(found::add);
            } catch (IOException e) {
                throw Failure.precondition("JAR_MISSING", "cannot read " + build(part) + ": " + e.getMessage());
            }
        }
        return found.stream().max(Comparator.comparingLong(AppJars::modified));
    }

    /** Modules are named after their parts. */
    private Path build(Part part) {
        return suite.root().resolve(part.partName()).resolve("target");
    }

    private static String fingerprint(Path jar) throws IOException {
        return Files.size(jar) + " " + Files.getLastModifiedTime(jar);
    }

    private static long modified(Path jar) {
        return jar.toFile().lastModified();
    }
}
