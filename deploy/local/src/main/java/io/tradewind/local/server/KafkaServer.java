package io.tradewind.local.server;

import io.tradewind.local.process.Account;
import io.tradewind.local.process.Bond;
import io.tradewind.local.process.Child;
import io.tradewind.local.process.Launch;
import io.tradewind.local.process.OsProcess;
import io.tradewind.local.process.Poll;
import io.tradewind.local.process.ProcessKey;
import io.tradewind.local.process.ProcessTable;
import io.tradewind.local.process.Program;
import io.tradewind.local.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * One Apache Kafka node (KRaft, broker and controller in one) on 127.0.0.1 as a child JVM. Methods block until the fact
 * is there, within bounds; they are thread-safe.
 */
public final class KafkaServer implements AutoCloseable {

    private static final List<String> NODE_PROGRAMS = List.of("kafka.Kafka", "kafka.tools.StorageTool");
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    /**
     * How to run a node.
     *
     * @param directory holds {@code data/} and {@code server.properties}; made when absent
     * @param port 0 for a free one
     * @param controllerPort 0 for a free one
     * @param heap for example {@code 384m}
     * @param log appended to
     * @param jvmArguments further arguments for the node's JVM
     */
    public record Settings(
            Path directory, int port, int controllerPort, String heap, Path log, Bond bond, List<String> jvmArguments) {
        public Settings {
            jvmArguments = List.copyOf(jvmArguments);
        }
    }

    private final ProcessTable table = new ProcessTable();
    private final Signals signals = new Signals(table);
    private final Settings settings;
    private final Path directory;
    private final Path properties;
    private final int port;
    private final int controllerPort;
    private ProcessKey key;

    private KafkaServer(Settings settings) {
        this.settings = settings;
        this.directory = settings.directory().toAbsolutePath().normalize();
        this.properties = directory.resolve("server.properties");
        this.port = Ports.resolve(settings.port());
        this.controllerPort = Ports.resolve(settings.controllerPort());
        this.key = launch();
    }

    /**
     * Formats the storage when it is new, ends what a crash left running on it, and starts. Throws
     * {@link ServerException} when the node does not answer within 90 s.
     */
    public static KafkaServer start(Settings settings) {
        return new KafkaServer(settings);
    }

    public int port() {
        return port;
    }

    public synchronized ProcessKey key() {
        return key;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Creates those that are missing and leaves the others as they are. */
    public void createTopics(Collection<Topic> topics) {
        createTopics(bootstrapServers(), topics);
    }

    /** The same at a node that was started by somebody else. */
    public static void createTopics(String bootstrapServers, Collection<Topic> topics) {
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> present = admin.listTopics().names().get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(KafkaServer::newTopic)
                    .toList();
            admin.createTopics(missing).all().get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            awaitLeaders(admin, topics.stream().map(Topic::name).toList());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ServerException(
                        ServerException.Code.KAFKA_TOPICS, "cannot create topics: " + e.getCause(), e);
            }
        } catch (TimeoutException e) {
            throw new ServerException(ServerException.Code.KAFKA_TOPICS, "topics not created within " + CALL_LIMIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException(ServerException.Code.KAFKA_TOPICS, "interrupted", e);
        }
    }

    public synchronized void killMinusNine() {
        signals.send(key, "KILL");
        signals.awaitEnd(key, STOP_LIMIT);
    }

    /** Stops it if it runs and starts it on the same ports and files. */
    public synchronized void restart() {
        close();
        key = launch();
    }

    @Override
    public synchronized void close() {
        signals.end(key, "TERM", STOP_LIMIT);
    }

    private ProcessKey launch() {
        leftovers().forEach(process -> signals.end(process.key(), "TERM", STOP_LIMIT));
        try {
            Files.createDirectories(directory);
            Files.writeString(properties, new KafkaProperties(port, controllerPort, directory.resolve("data")).text());
            if (!Files.exists(directory.resolve("data/meta.properties"))) {
                format();
            }
            Child process = new Launch(
                            java(settings.heap(), "kafka.Kafka", properties.toString()),
                            Map.of(),
                            directory,
                            settings.log(),
                            settings.bond(),
                            Account.same())
                    .start();
            awaitReady(process);
            return process.key();
        } catch (IOException e) {
            throw new ServerException(
                    ServerException.Code.KAFKA_START, "cannot start Kafka in " + directory + ": " + e.getMessage(), e);
        }
    }

    private void format() throws IOException {
        List<String> words = java(
                "128m",
                "kafka.tools.StorageTool",
                "format",
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                properties.toString(),
                "--standalone",
                "--ignore-formatted");
        Files.createDirectories(settings.log().toAbsolutePath().resolveSibling(""));
        if (!Program.run(words, directory, settings.log(), START_LIMIT)) {
            throw failed("formatting the storage failed");
        }
    }

    private List<String> java(String heap, String... mainAndArguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));
        words.addAll(settings.jvmArguments());
        words.add("-cp");
        words.add(KafkaLibraries.classPath());
        words.addAll(List.of(mainAndArguments));
        return words;
    }

    private void awaitReady(Child process) {
        try (Admin admin = admin(bootstrapServers())) {
            boolean ready = Poll.until(START_LIMIT, STEP, () -> !process.isAlive() || answers(admin));
            if (!ready || !process.isAlive()) {
                signals.send(process.key(), "KILL");
                throw failed(ready ? "ended with exit code " + process.exitCode() : "no answer within " + START_LIMIT);
            }
        }
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void awaitLeaders(Admin admin, Collection<String> topics) {
        Set<String> waiting = new HashSet<>(topics);
        boolean led = Poll.until(CALL_LIMIT, STEP, () -> {
            admin.describeTopics(List.copyOf(waiting)).topicNameValues().forEach((name, description) -> {
                try {
                    boolean complete = description.get(5, TimeUnit.SECONDS).partitions().stream()
                            .allMatch(partition -> partition.leader() != null
                                    && !partition.leader().isEmpty());
                    if (complete) {
                        waiting.remove(name);
                    }
                } catch (ExecutionException | TimeoutException notYet) {
                    // Asked again until the limit.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return waiting.isEmpty();
        });
        if (!led) {
            throw new ServerException(
                    ServerException.Code.KAFKA_TOPICS, "no leader within " + CALL_LIMIT + " for " + waiting);
        }
    }

    private static NewTopic newTopic(Topic topic) {
        NewTopic created = new NewTopic(topic.name(), topic.partitions(), (short) 1);
        return topic.compacted() ? created.configs(Map.of("cleanup.policy", "compact")) : created;
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 50,
                AdminClientConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 250));
    }

    private List<OsProcess> leftovers() {
        return table.all().stream()
                .filter(process -> NODE_PROGRAMS.stream().anyMatch(process.command()::contains)
                        && process.command().contains(properties.toString()))
                .toList();
    }

    private ServerException failed(String what) {
        return new ServerException(
                ServerException.Code.KAFKA_START, "Kafka in " + directory + ": " + what + "; see " + settings.log());
    }
}
