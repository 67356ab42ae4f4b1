package io.tradewind.messaging.inbox;

import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The messages of streams that stand still, as they came. Used within the unit of work that holds the key. */
final class ParkedMessages {
    private final JdbcTemplate jdbc;
    private final int maxPerKey;

    ParkedMessages(JdbcTemplate jdbc, int maxPerKey) {
        this.jdbc = jdbc;
        this.maxPerKey = maxPerKey;
    }

    /**
     * Keeps a message until its turn comes.
     *
     * @return false when it is here already
     * @throws ParkingFullException when as many wait as may
     */
    boolean add(StreamId stream, Incoming incoming, StopCode code, String detail, Instant now) {
        Received message = incoming.message();
        int waiting = count(stream);
        if (waiting >= maxPerKey) {
            throw new ParkingFullException(message, waiting);
        }
        return jdbc.update(
                        """
                        insert into parked (consumer, producer, topic, key, generation, sequence, message_id, type, time,
                                            body, code, detail, parked_time)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                        stream.consumer(),
                        stream.producer(),
                        stream.topic().name(),
                        stream.key(),
                        message.stamp().generation(),
                        message.stamp().sequence(),
                        message.messageId(),
                        message.type().name(),
                        message.time().atOffset(ZoneOffset.UTC),
                        incoming.body(),
                        code.name(),
                        detail,
                        now.atOffset(ZoneOffset.UTC))
                > 0;
    }

    int count(StreamId stream) {
        Integer count = jdbc.queryForObject(
                "select count(*) from parked where consumer = ? and producer = ? and topic = ? and key = ?",
                Integer.class,
                stream.columns());
        return count == null ? 0 : count;
    }

    /** The one whose turn comes first. */
    Optional<Incoming> first(StreamId stream) {
        return jdbc.query("""
                        select generation, sequence, message_id, type, time, body from parked
                        where consumer = ? and producer = ? and topic = ? and key = ?
                        order by generation, sequence limit 1""", (row, _) -> read(stream, row), stream.columns()).stream()
                .findFirst();
    }

    /** Forgets what lies at or before this place: it was applied, or was of a life of the producer that is over. */
    int removeUpTo(StreamId stream, Stamp place) {
        return jdbc.update(
                """
                delete from parked
                where consumer = ? and producer = ? and topic = ? and key = ? and (generation, sequence) <= (?, ?)""",
                stream.consumer(),
                stream.producer(),
                stream.topic().name(),
                stream.key(),
                place.generation(),
                place.sequence());
    }

    private static Incoming read(StreamId stream, ResultSet row) throws SQLException {
        String typeName = row.getString("type");
        MessageType type = MessageType.named(typeName)
                .orElseThrow(() -> new IllegalStateException("parked message of unknown type " + typeName));
        byte[] body = row.getBytes("body");
        Received message = new Received(
                type,
                stream.key(),
                stream.producer(),
                new Stamp(row.getLong("generation"), row.getLong("sequence")),
                row.getString("message_id"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                ContractJson.events().readValue(body, type.record()));
        return new Incoming(message, body);
    }
}
