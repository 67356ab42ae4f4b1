package io.tradewind.local.part;

import io.tradewind.local.process.Account;
import io.tradewind.local.process.Bond;
import io.tradewind.local.process.Launch;
import io.tradewind.local.secret.Secret;
import io.tradewind.local.secret.Secrets;
import io.tradewind.local.server.KafkaServer;
import io.tradewind.local.server.PostgresServer;
import io.tradewind.local.suite.Failure;
import io.tradewind.local.suite.Part;
import io.tradewind.local.suite.Suite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts parts, each detached from the launcher. Thread-safe as long as one part is started once at a time. */
public final class PartStarter {

    private static final String KAFKA_HEAP = "384m";
    private static final String SIM_HEAP = "160m";
    private static final String SERVICE_HEAP = "256m";

    private final Suite suite;
    private final Secrets secrets;
    private final Marks marks;
    private final AppJars apps;
    private final String java;
    private final JvmOptions options;

    public PartStarter(Suite suite, Secrets secrets) {
        this(suite, secrets, System.getenv());
    }

    /** @param environment may name further options for a part's JVM, see {@code docs/testing.md} */
    public PartStarter(Suite suite, Secrets secrets, Map<String, String> environment) {
        this.options = new JvmOptions(environment);
        this.suite = suite;
        this.secrets = secrets;
        this.marks = Marks.of(suite);
        this.java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.apps = new AppJars(suite, java);
    }

    /** What can be done before the servers are there. Throws {@link Failure} when the part was not built. */
    public void prepare(Part part) {
        switch (part) {
            case POSTGRES, KAFKA -> {}
            case SIM_BROKER, SIGNAL, EXECUTION, POSITION, COPY_TRADE -> apps.installed(part);
        }
    }

    /** True for a part of ours that was built anew since it was last started. */
    public boolean isOutdated(Part part) {
        return switch (part) {
            case POSTGRES, KAFKA -> false;
            case SIM_BROKER, SIGNAL, EXECUTION, POSITION, COPY_TRADE -> apps.isOutdated(part);
        };
    }

    /** PostgreSQL and Kafka answer when this returns; the others have only been started. */
    public void start(Part part) {
        try {
            LogFiles.rotate(suite.log(part));
            switch (part) {
                case POSTGRES -> startPostgres();
                case KAFKA -> startKafka();
                case SIM_BROKER -> startSimBroker();
                case SIGNAL, EXECUTION, POSITION, COPY_TRADE -> startService(part);
            }
        } catch (IOException e) {
            throw Failure.failed("START_FAILED", part.partName() + " could not be started: " + e.getMessage());
        }
    }

    private void startPostgres() {
        PostgresServer.start(new PostgresServer.Settings(
                suite.var().resolve("pg"),
                suite.port(Part.POSTGRES),
                secrets.read(Secret.PG_ADMIN),
                suite.log(Part.POSTGRES),
                bond(Part.POSTGRES),
                marks.postgresSettings(Part.POSTGRES)));
    }

    private void startKafka() {
        KafkaServer.start(new KafkaServer.Settings(
                suite.var().resolve("kafka"),
                suite.port(Part.KAFKA),
                suite.kafkaControllerPort(),
                KAFKA_HEAP,
                suite.log(Part.KAFKA),
                bond(Part.KAFKA),
                marks.jvmArguments(Part.KAFKA)));
    }

    private void startSimBroker() throws IOException {
        Path jar = apps.installed(Part.SIM_BROKER);
        List<String> command = jvm(Part.SIM_BROKER, SIM_HEAP);
        command.addAll(List.of(
                "-cp",
                jar + File.pathSeparator + jar.resolveSibling("lib") + File.separator + "*",
                "io.tradewind.simbroker.SimBroker",
                "--config",
                suite.config().resolve("sim-broker.yaml").toString(),
                "--data",
                suite.var().resolve("sim-broker").toString(),
                "--port",
                Integer.toString(suite.port(Part.SIM_BROKER)),
                "--control-port",
                Integer.toString(suite.simControlPort()),
                "--control",
                "on"));
        launch(Part.SIM_BROKER, command, Map.of());
    }

    private void startService(Part service) throws IOException {
        List<String> command = jvm(service, SERVICE_HEAP);
        command.addAll(List.of("-jar", apps.installed(service).toString()));
        launch(service, command, ServiceEnvironment.of(suite, service));
    }

    private List<String> jvm(Part part, String heap) {
        List<String> words = new ArrayList<>(List.of(
                java,
                "-Xmx" + heap,
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(marks.jvmArguments(part));
        words.addAll(options.of(part));
        return words;
    }

    private void launch(Part part, List<String> command, Map<String, String> environment) throws IOException {
        Files.createDirectories(suite.run());
        new Launch(command, environment, suite.root(), suite.log(part), bond(part), Account.same()).start();
    }

    private Bond bond(Part part) {
        return new Bond.Detached(suite.pidFile(part), suite.exitFile(part), marks.keeper());
    }
}
