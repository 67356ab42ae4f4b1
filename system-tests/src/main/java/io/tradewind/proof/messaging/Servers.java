package io.tradewind.proof.messaging;

import io.tradewind.contracts.Topics;
import io.tradewind.local.process.Bond;
import io.tradewind.local.server.Directories;
import io.tradewind.local.server.KafkaServer;
import io.tradewind.local.server.PostgresServer;
import io.tradewind.local.server.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A PostgreSQL and a Kafka of this run alone. They end with this process, however it ends; close removes their data.
 */
final class Servers implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final String PASSWORD = "proof";

    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Database producing;
    private final Database reading;
    private final Database fanned;
    private final int publisherPort;

    private Servers(Path folder, PostgresServer postgres, KafkaServer kafka) throws IOException, SQLException {
        this.folder = folder;
        this.postgres = postgres;
        this.kafka = kafka;
        this.publisherPort = freePort();
        this.producing = createDatabase("producing");
        this.reading = createDatabase("reading");
        this.fanned = createDatabase("fanned");
    }

    static Servers start(Path folder) throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<PostgresServer> postgres = both.submit(() -> PostgresServer.start(new PostgresServer.Settings(
                    folder.resolve("pg"),
                    0,
                    PASSWORD,
                    folder.resolve("postgres.log"),
                    new Bond.DiesWithParent(),
                    Map.of())));
            Future<KafkaServer> kafka = both.submit(() -> startKafka(folder));
            try {
                return new Servers(folder, postgres.get(), kafka.get());
            } catch (ExecutionException | InterruptedException | SQLException | IOException e) {
                endStarted(postgres, kafka);
                throw e;
            }
        }
    }

    private static KafkaServer startKafka(Path folder) {
        KafkaServer kafka = KafkaServer.start(new KafkaServer.Settings(
                folder.resolve("kafka"),
                0,
                0,
                "384m",
                folder.resolve("kafka.log"),
                new Bond.DiesWithParent(),
                List.of()));
        kafka.createTopics(Topics.all().stream()
                .flatMap(topic -> Stream.of(
                        new Topic(topic.name(), PARTITIONS, topic.compacted()),
                        new Topic(topic.deadLetters(), PARTITIONS, false)))
                .toList());
        return kafka;
    }

    private static void endStarted(Future<PostgresServer> postgres, Future<KafkaServer> kafka) {
        try {
            postgres.get().close();
        } catch (ExecutionException | InterruptedException notStarted) {
            // Nothing to end.
        }
        try {
            kafka.get().killMinusNine();
        } catch (ExecutionException | InterruptedException notStarted) {
            // Nothing to end.
        }
    }

    Database producing() {
        return producing;
    }

    Database reading() {
        return reading;
    }

    Database fanned() {
        return fanned;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Where the publisher's REST listens, in each of its lives. */
    int publisherPort() {
        return publisherPort;
    }

    void killPostgres() {
        postgres.killMinusNine();
    }

    void restartPostgres() {
        postgres.restart();
    }

    void killKafka() {
        kafka.killMinusNine();
    }

    void restartKafka() {
        kafka.restart();
    }

    @Override
    public void close() throws IOException {
        try {
            // A graceful end takes Kafka up to 20 s, and nobody reads this log again.
            kafka.killMinusNine();
        } finally {
            postgres.close();
        }
        Directories.delete(postgres.dataDirectory().resolveSibling(""));
        Directories.delete(folder.resolve("kafka"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Database createDatabase(String name) throws IOException, SQLException {
        Database server = new Database(postgres.jdbcUrl("postgres"), PostgresServer.ADMIN, PASSWORD);
        server.execute("create role " + name + " login password '" + PASSWORD + "'");
        server.execute("create database " + name + " owner " + name);
        Database database = new Database(postgres.jdbcUrl(name), name, PASSWORD);
        database.execute("create schema " + name);
        database.execute("alter role " + name + " set search_path = " + name);
        Tables.create(database);
        return database;
    }
}
