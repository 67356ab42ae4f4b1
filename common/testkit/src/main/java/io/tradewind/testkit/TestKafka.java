package io.tradewind.testkit;

import io.tradewind.local.process.Bond;
import io.tradewind.local.server.KafkaServer;
import io.tradewind.local.server.Topic;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * A real Kafka node for tests, on a free port, creating no topics by itself. It ends with the test JVM, also when that
 * is killed. Thread-safe.
 */
public final class TestKafka implements AutoCloseable {

    private final Path directory;
    private final KafkaServer server;

    private TestKafka() {
        this.directory = TestDirectories.create("kafka");
        this.server = KafkaServer.start(new KafkaServer.Settings(
                directory,
                0,
                0,
                "256m",
                directory.resolveSibling(directory.getFileName() + ".log"),
                new Bond.DiesWithParent(),
                List.of()));
    }

    /** The one of this JVM, started at the first call. Do not stop or kill it; {@link #start} is for that. */
    public static TestKafka shared() {
        return Shared.INSTANCE;
    }

    /** One of your own, for tests that kill and restart it; close it. */
    public static TestKafka start() {
        return new TestKafka();
    }

    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    /** Returns when every partition has a leader. Does nothing when the topic exists. */
    public void createTopic(String name, int partitions, boolean compacted) {
        createTopics(List.of(new Topic(name, partitions, compacted)));
    }

    public void createTopics(Collection<Topic> topics) {
        server.createTopics(topics);
    }

    /** Returns when the process is gone. */
    public void killMinusNine() {
        server.killMinusNine();
    }

    /** Returns when it answers again, on the same port. */
    public void restart() {
        server.restart();
    }

    @Override
    public void close() {
        server.close();
        TestDirectories.delete(directory);
    }

    private void end() {
        server.killMinusNine();
        TestDirectories.delete(directory);
    }

    private static final class Shared {
        static final TestKafka INSTANCE = new TestKafka();

        static {
            // Killed, not stopped: a graceful end takes up to 20 s, and nobody reads this log again.
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::end, "stop-kafka"));
        }
    }
}
