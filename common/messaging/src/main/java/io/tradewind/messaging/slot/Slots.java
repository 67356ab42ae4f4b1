package io.tradewind.messaging.slot;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which slot a key belongs to: the partition Kafka's own partitioner gives it, so that foreign producers agree.
 *
 * @param count partitions of every account-keyed topic, fixed for the life of an installation
 */
public record Slots(int count) {
    public Slots {
        if (count < 1) {
            throw new IllegalArgumentException("there is at least one slot");
        }
    }

    public int of(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
