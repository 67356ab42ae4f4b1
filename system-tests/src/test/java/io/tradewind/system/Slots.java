package io.tradewind.system;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where accounts lie: partition number = slot, by Kafka's own partitioner. */
final class Slots {

    static final int COUNT = 4;

    private Slots() {}

    static int of(String account) {
        return Utils.toPositive(Utils.murmur2(account.getBytes(StandardCharsets.UTF_8))) % COUNT;
    }
}
