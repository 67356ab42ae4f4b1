package io.tradewind.messaging.inbox;

import io.tradewind.contracts.Topic;
import java.util.List;

/**
 * A service's reading of sequenced topics, declared as a bean.
 *
 * @param consumer Kafka group and name in the inbox; never changed
 * @param topics all with the same partition count, so that partition number = slot
 * @param ownsSlots whether being assigned a partition means owning that slot; one subscription of a service does
 */
public record Subscription(String consumer, List<Topic> topics, boolean ownsSlots, MessageHandler handler) {
    public Subscription {
        topics = List.copyOf(topics);
        if (topics.stream().anyMatch(topic -> topic.kind() != Topic.Kind.SEQUENCED)) {
            throw new IllegalArgumentException("only sequenced topics can be applied in order");
        }
    }
}
