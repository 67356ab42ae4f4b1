package io.tradewind.messaging.inbound;

import io.tradewind.contracts.Topic;

/**
 * A service's reading of a topic that is written from outside, declared as a bean.
 *
 * @param consumer Kafka group and name of its offsets; never changed
 */
public record InboundSubscription(String consumer, Topic topic, InboundHandler handler) {
    public InboundSubscription {
        if (topic.kind() != Topic.Kind.INBOUND) {
            throw new IllegalArgumentException(topic + " is not written from outside: use a Subscription");
        }
    }
}
