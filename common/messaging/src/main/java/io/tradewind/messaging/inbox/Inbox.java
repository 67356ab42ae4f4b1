package io.tradewind.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.ContractJson;
import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Stamp;
import io.tradewind.messaging.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Applies messages of one consumer in order and once. Runs within a unit of work that holds the message's key, which
 * also guards the inbox row. Thread-safe.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final String consumer;
    private final MessageHandler handler;
    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final int maxParkedPerKey;
    private final Counter applied;
    private final Counter dropped;
    private final Counter parked;

    Inbox(
            String consumer,
            MessageHandler handler,
            JdbcTemplate jdbc,
            InstantSource clock,
            int maxParkedPerKey,
            MeterRegistry metrics) {
        this.consumer = consumer;
        this.handler = handler;
        this.jdbc = jdbc;
        this.clock = clock;
        this.maxParkedPerKey = maxParkedPerKey;
        this.applied = metrics.counter("tradewind.inbox.applied", "consumer", consumer);
        this.dropped = metrics.counter("tradewind.inbox.dropped", "consumer", consumer);
        this.parked = metrics.counter("tradewind.inbox.parked", "consumer", consumer);
    }

    /** Applies, drops or parks the message, and afterwards whatever was parked and is next now. */
    void accept(Incoming incoming, Transaction transaction) {
        Received message = incoming.message();
        StreamState state = load(message);
        switch (state.judge(message.stamp(), message.messageId())) {
            case APPLY -> store(message, applyAndDrain(message, state, transaction));
            case DROP -> dropped.increment();
            case DROP_CONFLICT -> {
                dropped.increment();
                LOG.error(
                        "another message stands at an applied place consumer={} producer={} topic={} key={} stamp={}",
                        consumer,
                        message.producer(),
                        message.type().topic(),
                        message.key(),
                        message.stamp());
            }
            case PARK -> park(incoming, state, StreamState.GAP, "waiting for " + after(state.last()));
        }
    }

    /** Stops the key with this message because applying it failed. Runs in a unit of work of its own. */
    void parkFailed(Incoming incoming, RuntimeException failure) {
        Received message = incoming.message();
        StreamState state = load(message);
        if (state.judge(message.stamp(), message.messageId()) == StreamState.Verdict.APPLY) {
            park(incoming, state, StreamState.APPLY_FAILED, failure.toString());
        } else {
            park(incoming, state, StreamState.GAP, "waiting for " + after(state.last()));
        }
    }

    private StreamState applyAndDrain(Received message, StreamState before, Transaction transaction) {
        handler.apply(message, transaction);
        applied.increment();
        StreamState state = before.applied(message.stamp(), message.messageId());
        if (state.parkedCode() == null) {
            return state;
        }
        forgetOlderGenerations(message);
        Optional<Received> next = takeParked(message, after(state.last()));
        while (next.isPresent()) {
            handler.apply(next.get(), transaction);
            applied.increment();
            state = state.applied(next.get().stamp(), next.get().messageId());
            next = takeParked(message, after(state.last()));
        }
        return hasParked(message) ? state : state.running();
    }

    /** What waited for a message of a life that is over waits for ever: the producer's new life has told it anew. */
    private void forgetOlderGenerations(Received message) {
        int forgotten = jdbc.update(
                """
                delete from parked
                where consumer = ? and producer = ? and topic = ? and key = ? and generation < ?""",
                consumer,
                message.producer(),
                message.type().topic().name(),
                message.key(),
                message.stamp().generation());
        if (forgotten > 0) {
            LOG.warn(
                    "parked messages of an older generation dropped count={} consumer={} topic={} key={}",
                    forgotten,
                    consumer,
                    message.type().topic(),
                    message.key());
        }
    }

    private static Stamp after(Stamp last) {
        return new Stamp(Math.max(1, last.generation()), last.sequence() + 1);
    }

    private void park(Incoming incoming, StreamState state, String code, String detail) {
        Received message = incoming.message();
        Integer waiting = jdbc.queryForObject(
                "select count(*) from parked where consumer = ? and producer = ? and topic = ? and key = ?",
                Integer.class,
                stream(message));
        if (waiting != null && waiting >= maxParkedPerKey) {
            throw new ParkingFullException(message, waiting);
        }
        int added = jdbc.update(
                """
                insert into parked (consumer, producer, topic, key, generation, sequence, message_id, type, time, body,
                                    code, detail, parked_time)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                consumer,
                message.producer(),
                message.type().topic().name(),
                message.key(),
                message.stamp().generation(),
                message.stamp().sequence(),
                message.messageId(),
                message.type().name(),
                utc(message.time()),
                incoming.body(),
                code,
                detail,
                utc(clock.instant()));
        if (added > 0) {
            parked.increment();
            LOG.warn(
                    "message parked code={} consumer={} topic={} key={} stamp={} last={} detail={}",
                    code,
                    consumer,
                    message.type().topic(),
                    message.key(),
                    message.stamp(),
                    state.last(),
                    detail);
        }
        store(message, state.parked(code));
    }

    private StreamState load(Received message) {
        StreamState state = jdbc.query(
                """
                select generation, last_sequence, last_message_id, parked_code from inbox
                where consumer = ? and producer = ? and topic = ? and key = ?""",
                row -> row.next()
                        ? new StreamState(new Stamp(row.getLong(1), row.getLong(2)), row.getString(3), row.getString(4))
                        : StreamState.START,
                stream(message));
        return state == null ? StreamState.START : state;
    }

    private void store(Received message, StreamState state) {
        jdbc.update(
                """
                insert into inbox (consumer, producer, topic, key, generation, last_sequence, last_message_id, parked_code)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (consumer, producer, topic, key) do update
                set generation = excluded.generation, last_sequence = excluded.last_sequence,
                    last_message_id = excluded.last_message_id, parked_code = excluded.parked_code""",
                consumer,
                message.producer(),
                message.type().topic().name(),
                message.key(),
                state.last().generation(),
                state.last().sequence(),
                state.lastMessageId(),
                state.parkedCode());
    }

    private Optional<Received> takeParked(Received like, Stamp place) {
        return jdbc
                .query(
                        """
                        delete from parked
                        where consumer = ? and producer = ? and topic = ? and key = ? and generation = ? and sequence = ?
                        returning message_id, type, time, body""",
                        (row, _) -> received(
                                like,
                                place,
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getBytes(4)),
                        consumer,
                        like.producer(),
                        like.type().topic().name(),
                        like.key(),
                        place.generation(),
                        place.sequence())
                .stream()
                .findFirst();
    }

    private static Received received(
            Received like, Stamp place, String id, String typeName, Instant time, byte[] body) {
        MessageType type = MessageType.named(typeName)
                .orElseThrow(() -> new IllegalStateException("parked message of unknown type " + typeName));
        return new Received(
                type,
                like.key(),
                like.producer(),
                place,
                id,
                time,
                ContractJson.events().readValue(body, type.record()));
    }

    private boolean hasParked(Received message) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from parked where consumer = ? and producer = ? and topic = ? and key = ?)",
                Boolean.class,
                stream(message)));
    }

    private Object[] stream(Received message) {
        return new Object[] {
            consumer, message.producer(), message.type().topic().name(), message.key()
        };
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
