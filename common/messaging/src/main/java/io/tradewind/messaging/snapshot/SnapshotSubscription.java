package io.tradewind.messaging.snapshot;

import io.tradewind.contracts.Topic;
import java.util.function.Consumer;

/**
 * A service's reading of a compacted topic, declared as a bean. Every instance reads all of it, from the beginning, at
 * each start; nothing is stored.
 *
 * @param view told of each record on one thread, oldest first; it keeps what has the higher version and must not throw
 */
public record SnapshotSubscription(String name, Topic topic, Consumer<Record> view) {
    public SnapshotSubscription {
        if (topic.kind() != Topic.Kind.SNAPSHOT) {
            throw new IllegalArgumentException(topic + " is no snapshot topic");
        }
    }
}
