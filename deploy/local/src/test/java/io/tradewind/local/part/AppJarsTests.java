package io.tradewind.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.local.suite.ExitCode;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppJarsTests {

    @TempDir
    private Path root;

    @Test
    void runsACopyThatABuildDoesNotTouch() throws IOException {
        Path built = build("one", 1_000);
        AppJars jars = jars();

        Path installed = jars.installed(Part.SIM_BROKER);
        assertThat(jars.isOutdated(Part.SIM_BROKER)).isFalse();
        Files.writeString(built, "two");

        assertThat(installed).hasContent("one");
        assertThat(installed.resolveSibling("lib/jetty.jar")).hasContent("jetty");
        assertThat(jars.isOutdated(Part.SIM_BROKER)).isTrue();
        assertThat(jars.installed(Part.SIM_BROKER)).hasContent("two");
        assertThat(jars.isOutdated(Part.SIM_BROKER)).isFalse();
    }

    @Test
    void saysWhatToBuild() {
        Failure failure = catchThrowableOfType(Failure.class, () -> jars().installed(Part.SIGNAL));

        assertThat(failure.code()).isEqualTo("JAR_MISSING");
        assertThat(failure.exit()).isEqualTo(ExitCode.PRECONDITION);
        assertThat(failure).hasMessageContaining("no jar of signal-service in " + root.toAbsolutePath());
    }

    @Test
    void callsNothingOutdatedWhoseJarIsGone() {
        assertThat(jars().isOutdated(Part.SIGNAL)).isFalse();
    }

    private AppJars jars() {
        return new AppJars(new Suite(root, root.resolve("var"), 0), "java");
    }

    private Path build(String content, long modified) throws IOException {
        Path target = root.resolve("sim-broker/target");
        Files.createDirectories(target.resolve("lib"));
        Files.writeString(target.resolve("lib/jetty.jar"), "jetty");
        Path jar = Files.writeString(target.resolve("sim-broker-0.1.0.jar"), content);
        return Files.setLastModifiedTime(jar, FileTime.fromMillis(modified));
    }
}
