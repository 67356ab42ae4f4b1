package io.tradewind.messaging.outbox;

import io.tradewind.contracts.Topic;
import io.tradewind.contracts.Topics;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The message store and the pointers to what still has to be sent. Writing needs the transaction of a unit of work;
 * reading and deleting run in short transactions of their own. Thread-safe.
 */
public final class Journal {
    /** A message with the pointer that says it is still to be sent. */
    record Pending(long id, OutgoingMessage message) {}

    private final JdbcTemplate jdbc;

    public Journal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Appends messages and their pointers, in the given order, within the running transaction, and notes the last
     * sequence of each stream. The caller holds the lock of every key: that makes the order of ids the order of each
     * key.
     */
    public void append(List<OutgoingMessage> messages) {
        jdbc.execute((Connection connection) -> {
            try (var insert = connection.prepareStatement("""
                    with m as (
                      select * from unnest(?::text[], ?::int[], ?::text[], ?::bigint[], ?::bigint[], ?::uuid[], ?::text[],
                                           ?::timestamptz[], ?::bytea[]) with ordinality
                        as m (topic, partition, record_key, generation, sequence, message_id, type, time, body, place)),
                    written as (
                      insert into journal (written_on, topic, partition, record_key, generation, sequence, message_id, type,
                                           time, body)
                      select (time at time zone 'UTC')::date, topic, partition, record_key, generation, sequence, message_id,
                             type, time, body
                      from m order by place
                      returning id, partition, written_on),
                    counted as (
                      insert into message_stream (topic, key, generation, last_sequence)
                      select topic, record_key, generation, max(sequence) from m where sequence is not null
                      group by topic, record_key, generation
                      on conflict (topic, key) do update
                      set generation = excluded.generation, last_sequence = excluded.last_sequence)
                    insert into outbox (id, slot, written_on) select id, partition, written_on from written""")) {
                insert.setArray(
                        1, array(connection, "text", messages, m -> m.topic().name()));
                insert.setArray(2, array(connection, "int", messages, OutgoingMessage::partition));
                insert.setArray(3, array(connection, "text", messages, OutgoingMessage::recordKey));
                insert.setArray(4, array(connection, "bigint", messages, OutgoingMessage::generation));
                insert.setArray(5, array(connection, "bigint", messages, OutgoingMessage::sequence));
                insert.setArray(6, array(connection, "uuid", messages, OutgoingMessage::messageId));
                insert.setArray(7, array(connection, "text", messages, OutgoingMessage::type));
                insert.setArray(
                        8,
                        array(connection, "timestamptz", messages, m -> m.time().toString()));
                insert.setArray(
                        9,
                        connection.createArrayOf(
                                "bytea",
                                messages.stream().map(OutgoingMessage::body).toArray(byte[][]::new)));
                return insert.executeUpdate();
            }
        });
    }

    /** The oldest messages of these slots that are still to be sent, in the order they were written. */
    List<Pending> pending(Collection<Integer> slots, int limit) {
        return jdbc.query(
                """
                select j.* from outbox o join journal j on j.written_on = o.written_on and j.id = o.id
                where o.slot = any (?) order by o.id limit ?""",
                statement -> {
                    statement.setArray(1, statement.getConnection().createArrayOf("int", slots.toArray()));
                    statement.setInt(2, limit);
                },
                (row, _) -> new Pending(row.getLong("id"), message(row)));
    }

    /** Forgets pointers whose messages Kafka has acknowledged. The messages stay in the journal. */
    void sent(Collection<Long> ids) {
        jdbc.update(
                "delete from outbox where id = any (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", ids.toArray())));
    }

    /**
     * What a request to send again came to.
     *
     * @param sent how many messages are on their way again
     * @param oldestKept the lowest sequence of that stream and generation that the journal still has; null when none
     */
    public record Resent(int sent, @Nullable Long oldestKept) {}

    /**
     * Puts back the pointers of messages of one stream, so that the relay of their slot's owner sends them again, in
     * order and as they were.
     *
     * @param from lowest sequence wanted
     * @param to highest sequence wanted
     * @param limit messages at most, the oldest
     */
    public Resent resend(Topic topic, String recordKey, long generation, long from, long to, int limit) {
        List<Long> found =
                jdbc.query("""
                with wanted as (
                  select id, partition, written_on from journal
                  where topic = ? and record_key = ? and generation = ? and sequence between ? and ?
                  order by sequence limit ?),
                pointed as (
                  insert into outbox (id, slot, written_on) select id, partition, written_on from wanted
                  on conflict do nothing)
                select id from wanted""", (row, _) -> row.getLong(1), topic.name(), recordKey, generation, from, to, limit);
        Long oldest = jdbc.queryForObject(
                "select min(sequence) from journal where topic = ? and record_key = ? and generation = ?",
                Long.class,
                topic.name(),
                recordKey,
                generation);
        return new Resent(found.size(), oldest);
    }

    /** How many messages wait to be sent, at most {@code limit}. */
    public int backlog(int limit) {
        Integer count = jdbc.queryForObject(
                "select count(*) from (select 1 from outbox limit ?) waiting", Integer.class, limit);
        return count == null ? 0 : count;
    }

    /** Makes sure that the days from {@code from} to {@code to}, both included, have a place to be written to. */
    public void prepareDays(LocalDate from, LocalDate to) {
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            jdbc.execute("create table if not exists journal_" + day.toString().replace('-', '_')
                    + " partition of journal for values from ('" + day + "') to ('" + day.plusDays(1) + "')");
        }
    }

    private static OutgoingMessage message(ResultSet row) throws SQLException {
        String name = row.getString("topic");
        Topic topic = Topics.named(name)
                .orElseThrow(() ->
                        new IllegalStateException("the journal names a topic this version does not know: " + name));
        return new OutgoingMessage(
                topic,
                row.getInt("partition"),
                row.getString("record_key"),
                row.getLong("generation"),
                row.getObject("sequence", Long.class),
                row.getObject("message_id", UUID.class),
                row.getString("type"),
                row.getObject("time", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                row.getBytes("body"));
    }

    private static <T> Array array(
            Connection connection, String type, List<T> values, Function<T, ? extends @Nullable Object> field)
            throws SQLException {
        return connection.createArrayOf(type, values.stream().map(field).toArray());
    }
}
