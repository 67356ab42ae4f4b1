package io.tradewind.messaging.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as it came: nothing about it can be trusted. The arrays are not to be changed. */
public final class InboundRecord {
    private final ConsumerRecord<byte[], byte[]> record;

    public InboundRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** Where it lies: {@code topic/partition/offset}. */
    public String origin() {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    public byte @Nullable [] key() {
        return record.key();
    }

    /** Null for a tombstone. */
    public byte @Nullable [] value() {
        return record.value();
    }

    /** The values of all headers of this name, in order; a null value is empty. */
    public List<byte[]> headers(String name) {
        List<byte[]> values = new ArrayList<>();
        for (Header header : record.headers().headers(name)) {
            values.add(header.value() == null ? new byte[0] : header.value());
        }
        return values;
    }

    public Set<String> headerNames() {
        Set<String> names = new TreeSet<>();
        record.headers().forEach(header -> names.add(header.key()));
        return names;
    }

    ConsumerRecord<byte[], byte[]> raw() {
        return record;
    }
}
