package io.tradewind.messaging.inbox;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
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
        if (next.isEmpty()) {
            return;
        }
        List<Map.Entry<TopicPartition, Long>> entries = List.copyOf(next.entrySet());
        jdbc.update("""
                insert into consumer_offset (consumer, topic, partition, next_offset)
                select ?, topic, partition, next_offset
                from unnest(?::text[], ?::int[], ?::bigint[]) as n (topic, partition, next_offset)
                on conflict (consumer, topic, partition) do update
                set next_offset = greatest(consumer_offset.next_offset, excluded.next_offset)""", statement -> {
            statement.setString(1, consumer);
            statement.setArray(
                    2, array(statement, "text", entries, entry -> entry.getKey().topic()));
            statement.setArray(
                    3, array(statement, "int", entries, entry -> entry.getKey().partition()));
            statement.setArray(4, array(statement, "bigint", entries, Map.Entry::getValue));
        });
    }

    private static <T> Array array(PreparedStatement statement, String type, List<T> values, Function<T, Object> field)
            throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(type, values.stream().map(field).toArray());
    }
}
