package io.tradewind.messaging.inbox;

import io.tradewind.contracts.Topic;

/** One producer's messages of one key on one topic, as one consumer reads them: the unit that runs or stands still. */
public record StreamId(String consumer, String producer, Topic topic, String key) {
    static StreamId of(String consumer, Received message) {
        return new StreamId(consumer, message.producer(), message.type().topic(), message.key());
    }

    /** As the tables name it. */
    Object[] columns() {
        return new Object[] {consumer, producer, topic.name(), key};
    }

    @Override
    public String toString() {
        return "consumer=" + consumer + " producer=" + producer + " topic=" + topic + " key=" + key;
    }
}
