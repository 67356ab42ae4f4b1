package io.tradewind.proof.suite;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where accounts lie: partition number = slot, by Kafka's own partitioner. */
public final class Slots {

    public static final int COUNT = 4;

    private Slots() {}

    public static int of(String account) {
        return Utils.toPositive(Utils.murmur2(account.getBytes(StandardCharsets.UTF_8))) % COUNT;
    }
}
