package io.tradewind.messaging.inbox;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.Topics;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far one consumer's streams are: one statement for any number of them, because a batch touches many. Used within
 * the unit of work that holds their keys.
 */
final class StreamRows {
    private final String consumer;
    private final JdbcTemplate jdbc;

    StreamRows(String consumer, JdbcTemplate jdbc) {
        this.consumer = consumer;
        this.jdbc = jdbc;
    }

    StreamState load(StreamId stream) {
        return load(List.of(stream)).getOrDefault(stream, StreamState.START);
    }

    /** Each of the streams; one of which nothing was ever applied is at its start. */
    Map<StreamId, StreamState> load(Collection<StreamId> streams) {
        Map<StreamId, StreamState> found = new LinkedHashMap<>();
        streams.forEach(stream -> found.put(stream, StreamState.START));
        jdbc.query(
                """
                select i.producer, i.topic, i.key, i.generation, i.last_sequence, i.last_message_id, i.parked_code
                from unnest(?::text[], ?::text[], ?::text[]) as wanted (producer, topic, key)
                join inbox i on i.consumer = ? and i.producer = wanted.producer and i.topic = wanted.topic
                  and i.key = wanted.key""",
                statement -> {
                    setStreams(statement, 1, found.keySet());
                    statement.setString(4, consumer);
                },
                row -> {
                    found.put(stream(row), state(row));
                });
        return found;
    }

    void store(StreamId stream, StreamState state) {
        store(Map.of(stream, state));
    }

    void store(Map<StreamId, StreamState> states) {
        if (states.isEmpty()) {
            return;
        }
        jdbc.update("""
                insert into inbox (producer, topic, key, consumer, generation, last_sequence, last_message_id, parked_code)
                select producer, topic, key, ?, generation, last_sequence, last_message_id, parked_code
                from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                  as s (producer, topic, key, generation, last_sequence, last_message_id, parked_code)
                on conflict (consumer, producer, topic, key) do update
                set generation = excluded.generation, last_sequence = excluded.last_sequence,
                    last_message_id = excluded.last_message_id, parked_code = excluded.parked_code""", statement -> {
            Collection<StreamState> values = states.values();
            Connection connection = statement.getConnection();
            statement.setString(1, consumer);
            setStreams(statement, 2, states.keySet());
            statement.setArray(
                    5, array(connection, "bigint", values, state -> state.last().generation()));
            statement.setArray(
                    6, array(connection, "bigint", values, state -> state.last().sequence()));
            statement.setArray(7, array(connection, "text", values, StreamState::lastMessageId));
            statement.setArray(8, array(connection, "text", values, StreamRows::code));
        });
    }

    private StreamId stream(ResultSet row) throws SQLException {
        String topic = row.getString("topic");
        return new StreamId(
                consumer,
                row.getString("producer"),
                Topics.named(topic).orElseThrow(() -> new IllegalStateException("the inbox names no topic: " + topic)),
                row.getString("key"));
    }

    private static StreamState state(ResultSet row) throws SQLException {
        String code = row.getString("parked_code");
        return new StreamState(
                new Stamp(row.getLong("generation"), row.getLong("last_sequence")),
                row.getString("last_message_id"),
                code == null ? null : StopCode.valueOf(code));
    }

    private static @Nullable String code(StreamState state) {
        StopCode code = state.stopCode();
        return code == null ? null : code.name();
    }

    private static void setStreams(PreparedStatement statement, int from, Collection<StreamId> streams)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(from, array(connection, "text", streams, StreamId::producer));
        statement.setArray(
                from + 1,
                array(connection, "text", streams, stream -> stream.topic().name()));
        statement.setArray(from + 2, array(connection, "text", streams, StreamId::key));
    }

    private static <T> Array array(
            Connection connection, String type, Collection<T> values, Function<T, ? extends @Nullable Object> field)
            throws SQLException {
        return connection.createArrayOf(type, values.stream().map(field).toArray());
    }
}
