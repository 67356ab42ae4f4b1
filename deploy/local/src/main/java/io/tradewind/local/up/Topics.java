package io.tradewind.local.up;

import io.tradewind.local.server.Topic;
import java.util.List;
import java.util.stream.Stream;

/** The contract's topics and their dead letters, as the local Kafka has them. */
final class Topics {
    /** Partition number is slot number, so all account-keyed topics share one count. */
    private static final int PARTITIONS = 4;

    private Topics() {}

    static List<Topic> all() {
        return io.tradewind.contracts.Topics.all().stream()
                .flatMap(topic -> Stream.of(
                        new Topic(topic.name(), PARTITIONS, topic.compacted()),
                        new Topic(topic.deadLetters(), PARTITIONS, false)))
                .toList();
    }
}
