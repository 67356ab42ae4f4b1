package io.tradewind.proof.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;

/** The mistake of storing offsets in a transaction of their own: they stand although the effects were undone. */
public final class OffsetOutsideTransaction {
    private OffsetOutsideTransaction() {}

    /** Before {@code store(next)}, which then changes nothing any more. */
    static final class Around {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.FieldValue("jdbc") Object jdbc,
                @Advice.FieldValue("consumer") String consumer,
                @Advice.Argument(0) Map<TopicPartition, Long> next) {
            store(jdbc, consumer, next);
        }
    }

    /** Called by the instrumented method. */
    public static void store(Object jdbc, String consumer, Map<TopicPartition, Long> next) {
        try (Connection connection = Objects.requireNonNull(((JdbcTemplate) jdbc).getDataSource())
                        .getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into consumer_offset (consumer, topic, partition, next_offset) values (?, ?, ?, ?)
                        on conflict (consumer, topic, partition) do update set next_offset = excluded.next_offset""")) {
            for (Map.Entry<TopicPartition, Long> offset : next.entrySet()) {
                insert.setString(1, consumer);
                insert.setString(2, offset.getKey().topic());
                insert.setInt(3, offset.getKey().partition());
                insert.setLong(4, offset.getValue());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
