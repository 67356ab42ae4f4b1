package io.tradewind.messaging.inbox;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where a consumer goes on reading, stored in the transaction of the effects. Never moves back, whoever writes late.
 */
public final class Offsets {
    private final String consumer;
    private final JdbcTemplate jdbc;

    public Offsets(String consumer, JdbcTemplate jdbc) {
        this.consumer = consumer;
        this.jdbc = jdbc;
    }

    public OptionalLong next(TopicPartition partition) {
        Long next = jdbc.query(
                "select next_offset from consumer_offset where consumer = ? and topic = ? and partition = ?",
                row -> row.next() ? row.getLong(1) : -1L,
                consumer,
                partition.topic(),
                partition.partition());
        return next == null || next < 0 ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** Needs the transaction of the effects. */
    public void store(Map<TopicPartition, Long> next) {
        next.forEach(
                (partition, offset) -> jdbc.update("""
                insert into consumer_offset (consumer, topic, partition, next_offset) values (?, ?, ?, ?)
                on conflict (consumer, topic, partition) do update
                set next_offset = greatest(consumer_offset.next_offset, excluded.next_offset)""", consumer, partition.topic(), partition.partition(), offset));
    }
}
