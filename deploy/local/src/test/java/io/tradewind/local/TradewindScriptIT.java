package io.tradewind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell half, in a folder of its own and with a PATH on which only a few programs and a pretended Maven are. */
class TradewindScriptIT {

    private static final List<String> PROGRAMS =
            List.of("bash", "dirname", "readlink", "sed", "head", "tail", "find", "mkdir", "sleep", "mv");

    private static final String PRETENDED_MAVEN = """
            #!/bin/sh
            if [ "$1" = -v ]; then echo "Apache Maven 3.8.7"; exit 0; fi
            echo "pwd=$PWD"
            echo "java=$JAVA_HOME"
            echo "args=$*"
            exit 7
            """;

    @TempDir
    private Path directory;

    private Path root;
    private Path bin;

    @BeforeEach
    void copyTheScript() throws IOException {
        root = Files.createDirectory(directory.resolve("my checkout"));
        bin = Files.createDirectory(directory.resolve("bin"));
        Files.copy(Path.of("../../tradewind"), root.resolve("tradewind"));
        for (String program : PROGRAMS) {
            Path found = Stream.of("/usr/bin", "/bin")
                    .map(folder -> Path.of(folder, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            executable(bin.resolve(program), "#!/bin/sh\nexec " + found + " \"$@\"\n");
        }
    }

    @Test
    void runsTheTestsWithTheJdkItFinds() throws Exception {
        maven(PRETENDED_MAVEN);

        Ended ended = run(Map.of("MAVEN_ARGS", "-o -q"), "test", "-Dtest=A B");

        assertThat(ended.output())
                .contains("pwd=" + root, "java=" + System.getProperty("java.home"), "args=-B verify -o -q -Dtest=A B");
        assertThat(ended.exitCode()).isEqualTo(7);
    }

    @Test
    void passesByAJavaHomeThatIsTooOld() throws Exception {
        maven(PRETENDED_MAVEN);

        Ended ended = run(Map.of("JAVA_HOME", jdk("17.0.15").toString()), "test");

        assertThat(ended.output()).contains("java=" + System.getProperty("java.home"));
    }

    @Test
    void saysWhatToInstallWhenThereIsNoJdk() throws Exception {
        maven(PRETENDED_MAVEN);

        Ended ended = run(Map.of("TRADEWIND_JDKS", jdk("21.0.1").toString()), "up");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.errors()).startsWith("tradewind: NO_JDK_25: ").contains("install one", "set JAVA_HOME");
    }

    @Test
    void saysWhatToInstallWhenThereIsNoMaven() throws Exception {
        Ended ended = run(Map.of(), "test");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.errors()).startsWith("tradewind: NO_MAVEN: ").contains("install Maven 3.8");
    }

    @Test
    void refusesAMavenThatIsTooOld() throws Exception {
        maven("#!/bin/sh\necho 'Apache Maven 3.6.3 (cecedd343002696d0abb50b32b541b8a6ba2883f)'\n");

        Ended ended = run(Map.of(), "test");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.errors()).startsWith("tradewind: NO_MAVEN: `mvn` on the PATH is version 3.6.3");
    }

    @Test
    void showsTheEndOfABuildThatFailed() throws Exception {
        maven(PRETENDED_MAVEN);

        Ended ended = run(Map.of(), "up");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.errors()).contains("args=-B -q", " package", "tradewind: BUILD_FAILED: ");
        assertThat(ended.output()).isEmpty();
    }

    @Test
    void findsItsCheckoutThroughALink() throws Exception {
        maven(PRETENDED_MAVEN);
        Files.createSymbolicLink(bin.resolve("tw"), root.resolve("tradewind"));

        assertThat(run(bin.resolve("tw"), Map.of(), "test").output()).contains("pwd=" + root);
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        return run(root.resolve("tradewind"), environment, arguments);
    }

    private Ended run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList())
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        Map<String, String> variables = new TreeMap<>(Map.of(
                "PATH", bin.toString(),
                "HOME", directory.toString(),
                "TRADEWIND_JDKS", System.getProperty("java.home")));
        variables.putAll(environment);
        builder.environment().putAll(variables);
        int exitCode = builder.start().waitFor();
        return new Ended(
                exitCode,
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    private void maven(String text) throws IOException {
        executable(bin.resolve("mvn"), text);
    }

    /** A folder that looks like a JDK of this version. */
    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve("jdk-" + version));
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/java"), "#!/bin/sh\n");
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ended(int exitCode, String output, String errors) {}
}
