package io.tradewind.bench.floor;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka as bare as it comes, though as durable as the suite's: acks=all, nothing lingers. Thread-safe. */
final class Wire implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final Duration POLL = Duration.ofMillis(100);
    /** Short, so that a release is seen at once. */
    private static final Duration POLL_HELD = Duration.ofMillis(1);

    /** What is done with what one poll brought. */
    interface Batch {
        void take(List<Order> orders) throws SQLException;
    }

    private final String kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final Consumer<Throwable> failed;

    /** @param failed told when a reader ended that should not have */
    Wire(String kafka, List<String> topics, Consumer<Throwable> failed) {
        this.kafka = kafka;
        this.failed = failed;
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the floor's topics cannot be made", e);
        }
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void send(String topic, Order order) {
        producer.send(new ProducerRecord<>(topic, order.account().getBytes(StandardCharsets.UTF_8), order.bytes()));
    }

    /** Reads a topic on a thread of its own. */
    Reader read(String topic, Batch batch) {
        Reader reader = new Reader(kafka, topic, batch, failed);
        readers.add(reader);
        return reader;
    }

    @Override
    public void close() {
        readers.forEach(Reader::close);
        producer.close(Duration.ofSeconds(5));
    }

    /** A reader that can be held. */
    static final class Reader implements AutoCloseable {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<TopicPartition> partitions;
        private final Batch batch;
        private final Consumer<Throwable> failed;
        private final Thread thread;
        private volatile boolean wantedHeld;
        private volatile boolean held;

        private Reader(String kafka, String topic, Batch batch, Consumer<Throwable> failed) {
            this.batch = batch;
            this.failed = failed;
            consumer = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            kafka,
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            thread = Thread.ofPlatform().daemon().name(topic).start(this::run);
        }

        /** Returns when nothing more is taken. */
        void hold() {
            wantedHeld = true;
            while (!held && thread.isAlive()) {
                LockSupport.parkNanos(POLL_HELD.toNanos());
            }
        }

        void release() {
            wantedHeld = false;
        }

        private void run() {
            try (consumer) {
                while (!Thread.currentThread().isInterrupted()) {
                    if (wantedHeld != held) {
                        turn(wantedHeld);
                    }
                    List<Order> orders = new ArrayList<>();
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(held ? POLL_HELD : POLL)) {
                        orders.add(Order.of(record.value()));
                    }
                    if (!orders.isEmpty()) {
                        batch.take(orders);
                    }
                }
            } catch (WakeupException closed) {
                // As asked for.
            } catch (SQLException | RuntimeException e) {
                failed.accept(e);
            }
        }

        private void turn(boolean hold) {
            if (hold) {
                consumer.pause(partitions);
            } else {
                consumer.resume(partitions);
            }
            held = hold;
        }

        @Override
        public void close() {
            consumer.wakeup();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
