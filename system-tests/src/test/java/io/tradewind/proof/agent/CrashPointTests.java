package io.tradewind.proof.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A crash point in a method that was renamed would never be passed, and a fault in one would never be planted. */
class CrashPointTests {

    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("");

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            // In a library of execution-service, which is on no class path here.
            names = "SEND_AFTER",
            mode = EnumSource.Mode.EXCLUDE)
    void isAPlaceInTheProduct(CrashPoint point) throws IOException {
        TypeDescription type = TypePool.Default.of(new ClassFileLocator.Compound(modules()))
                .describe(point.type())
                .resolve();

        assertThat(type.getDeclaredMethods())
                .extracting(method -> method.getName())
                .contains(point.method());
    }

    private static List<ClassFileLocator> modules() throws IOException {
        List<ClassFileLocator> found = new ArrayList<>();
        for (Path parent : List.of(ROOT, ROOT.resolve("common"))) {
            try (Stream<Path> modules = Files.list(parent)) {
                modules.map(module -> module.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .forEach(classes -> found.add(new ClassFileLocator.ForFolder(classes.toFile())));
            }
        }
        return found;
    }
}
