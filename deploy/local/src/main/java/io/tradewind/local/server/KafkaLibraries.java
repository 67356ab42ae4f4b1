package io.tradewind.local.server;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Finds the jars of the Kafka server: {@code target/lib} beside this module's classes or jar, else the jar's own
 * folder.
 */
final class KafkaLibraries {

    private KafkaLibraries() {}

    static String classPath() {
        Path parent = ownLocation().resolveSibling("");
        return Stream.of(parent.resolve("lib"), parent)
                .filter(KafkaLibraries::holdsKafka)
                .findFirst()
                .map(lib -> lib + File.separator + "*")
                .orElseThrow(() -> new ServerException(
                        ServerException.Code.KAFKA_MISSING,
                        "no Kafka jars in " + parent.resolve("lib") + "; build deploy/local first"));
    }

    private static boolean holdsKafka(Path lib) {
        if (!Files.isDirectory(lib)) {
            return false;
        }
        try (var jars = Files.newDirectoryStream(lib, "kafka_2.13-*.jar")) {
            return jars.iterator().hasNext();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Path ownLocation() {
        try {
            return Path.of(KafkaLibraries.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new ServerException(ServerException.Code.KAFKA_MISSING, "cannot tell where this jar is", e);
        }
    }
}
