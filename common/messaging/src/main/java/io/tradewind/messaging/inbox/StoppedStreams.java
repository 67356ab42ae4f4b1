package io.tradewind.messaging.inbox;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.StoppedStream.Action;
import io.tradewind.messaging.inbox.StoppedStream.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The streams that stand still, of all consumers of this service. Thread-safe. */
public final class StoppedStreams {
    private static final String SELECT = "select * from stopped_stream ";

    private final JdbcTemplate jdbc;

    public StoppedStreams(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that have stood longest first. */
    public List<StoppedStream> page(int size, long offset) {
        return jdbc.query(SELECT + "order by id limit ? offset ?", StoppedStreams::read, size, offset);
    }

    public long count() {
        Long count = jdbc.queryForObject("select count(*) from stopped_stream", Long.class);
        return count == null ? 0 : count;
    }

    public Optional<StoppedStream> find(long id) {
        return jdbc.query(SELECT + "where id = ?", StoppedStreams::read, id).stream()
                .findFirst();
    }

    /**
     * Leaves an operator's order to the instance that owns the slot.
     *
     * @return false when the stream runs again, or another order was left before
     */
    public boolean ask(long id, Wish wish) {
        return jdbc.update(
                        """
                        update stopped_stream set wish = ?, wish_reason = ?, wish_by = ?
                        where id = ? and (wish is null or wish = ?)""",
                        wish.action().name(),
                        wish.reason(),
                        wish.by(),
                        id,
                        wish.action().name())
                > 0;
    }

    /** What this consumer has to do something about now. */
    List<StoppedStream> due(String consumer, Instant now, int maxAttempts, int limit) {
        return jdbc.query(SELECT + """
                        where consumer = ? and (wish is not null or code = 'GAP' and attempts < ? and next_attempt <= ?)
                        order by next_attempt, id limit ?""", StoppedStreams::read, consumer, maxAttempts, utc(now), limit);
    }

    /**
     * Notes that it stands still, or does so for another cause now. That is another stop than the one an operator may
     * have looked at, so it has another id, and what was ordered about the former is void.
     */
    void stop(StreamId stream, StopCode code, String detail, Instant now, Instant nextAttempt) {
        jdbc.update(
                """
                insert into stopped_stream (consumer, producer, topic, key, stopped_time, code, detail, next_attempt)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (consumer, producer, topic, key) do update
                set id = default, code = excluded.code, detail = excluded.detail,
                    wish = null, wish_reason = null, wish_by = null""",
                stream.consumer(),
                stream.producer(),
                stream.topic().name(),
                stream.key(),
                utc(now),
                code.name(),
                detail,
                utc(nextAttempt));
    }

    /** It moved and stands still again, which is another stop: repair begins anew, at once. */
    void moved(StreamId stream, String detail, Instant now) {
        jdbc.update(
                """
                update stopped_stream
                set id = default, code = 'GAP', detail = ?, attempts = 0, next_attempt = ?,
                    wish = null, wish_reason = null, wish_by = null
                where consumer = ? and producer = ? and topic = ? and key = ?""",
                detail,
                utc(now),
                stream.consumer(),
                stream.producer(),
                stream.topic().name(),
                stream.key());
    }

    void remove(StreamId stream) {
        jdbc.update(
                "delete from stopped_stream where consumer = ? and producer = ? and topic = ? and key = ?",
                stream.columns());
    }

    /** Notes how an attempt ended. An order that an operator left meanwhile stays. */
    void attempted(long id, int attempts, String result, Instant next) {
        jdbc.update(
                "update stopped_stream set attempts = ?, last_attempt = ?, next_attempt = ? where id = ?",
                attempts,
                result,
                utc(next),
                id);
    }

    /** The operator's order was carried out, or cannot be. */
    void answered(long id) {
        jdbc.update("update stopped_stream set wish = null, wish_reason = null, wish_by = null where id = ?", id);
    }

    void recordAccepted(StreamId stream, Stamp from, Stamp to, Wish wish, Instant now, @Nullable Incoming passedOver) {
        jdbc.update(
                """
                insert into accepted_gap (consumer, producer, topic, key, from_generation, from_sequence, to_generation,
                                          to_sequence, reason, accepted_by, accepted_time, skipped_type, skipped_body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                stream.consumer(),
                stream.producer(),
                stream.topic().name(),
                stream.key(),
                from.generation(),
                from.sequence(),
                to.generation(),
                to.sequence(),
                wish.reason(),
                wish.by(),
                utc(now),
                passedOver == null ? null : passedOver.message().type().name(),
                passedOver == null ? null : passedOver.body());
    }

    private static StoppedStream read(ResultSet row, int number) throws SQLException {
        String topic = row.getString("topic");
        StreamId stream = new StreamId(
                row.getString("consumer"),
                row.getString("producer"),
                Topics.named(topic).orElseThrow(() -> new IllegalStateException("a stream of unknown topic " + topic)),
                row.getString("key"));
        String wish = row.getString("wish");
        return new StoppedStream(
                row.getLong("id"),
                stream,
                row.getObject("stopped_time", OffsetDateTime.class).toInstant(),
                StopCode.valueOf(row.getString("code")),
                row.getString("detail"),
                row.getInt("attempts"),
                row.getString("last_attempt"),
                wish == null
                        ? null
                        : new Wish(Action.valueOf(wish), row.getString("wish_reason"), row.getString("wish_by")));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
