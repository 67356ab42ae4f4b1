package io.tradewind.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Stamp;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.inbox.StoppedStream.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Applies messages of one consumer in order and once. Everything here runs within a unit of work that holds the
 * message's key, which also guards the stream's rows. Thread-safe.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /**
     * How streams that stand still are kept.
     *
     * @param maxParkedPerKey messages that may wait before reading stops
     * @param repairDelay how long a gap may close by itself before it is repaired
     * @param moved told after the commit that a stream has stopped, or has moved and stands still again
     */
    record Stops(int maxParkedPerKey, Duration repairDelay, Runnable moved) {}

    private final String consumer;
    private final MessageHandler handler;
    private final StreamRows rows;
    private final ParkedMessages parkedMessages;
    private final StoppedStreams stoppedStreams;
    private final InstantSource clock;
    private final Stops stops;
    private final Counter applied;
    private final Counter dropped;
    private final Counter parked;

    Inbox(
            String consumer,
            MessageHandler handler,
            JdbcTemplate jdbc,
            InstantSource clock,
            Stops stops,
            MeterRegistry metrics) {
        this.consumer = consumer;
        this.handler = handler;
        this.rows = new StreamRows(consumer, jdbc);
        this.parkedMessages = new ParkedMessages(jdbc, stops.maxParkedPerKey());
        this.stoppedStreams = new StoppedStreams(jdbc);
        this.clock = clock;
        this.stops = stops;
        this.applied = metrics.counter("tradewind.inbox.applied", "consumer", consumer);
        this.dropped = metrics.counter("tradewind.inbox.dropped", "consumer", consumer);
        this.parked = metrics.counter("tradewind.inbox.parked", "consumer", consumer);
    }

    /**
     * Applies, drops or parks messages in their order. What a stopped stream waited for is applied by the repair, after
     * the commit.
     */
    void accept(List<Incoming> messages, Transaction transaction) {
        Map<StreamId, StreamState> before = rows.load(messages.stream()
                .map(incoming -> StreamId.of(consumer, incoming.message()))
                .collect(Collectors.toSet()));
        Map<StreamId, StreamState> after = new LinkedHashMap<>(before);
        List<Received> due = new ArrayList<>(messages.size());
        Set<StreamId> movedWhileStopped = new HashSet<>();
        for (Incoming incoming : messages) {
            Received message = incoming.message();
            StreamId stream = StreamId.of(consumer, message);
            StreamState state = after.getOrDefault(stream, StreamState.START);
            switch (state.judge(message.stamp(), message.messageId())) {
                case APPLY -> {
                    due.add(message);
                    after.put(stream, state.applied(message.stamp(), message.messageId()));
                    if (state.stopCode() != null) {
                        movedWhileStopped.add(stream);
                    }
                }
                case DROP -> dropped.increment();
                case DROP_CONFLICT -> {
                    dropped.increment();
                    LOG.error("another message stands at an applied place {} stamp={}", stream, message.stamp());
                }
                case PARK ->
                    after.put(
                            stream,
                            parked(incoming, state, StopCode.GAP, waitsFor(state, message.stamp()), transaction));
            }
        }
        if (!due.isEmpty()) {
            handler.applyAll(due, transaction);
            applied.increment(due.size());
        }
        movedWhileStopped.forEach(
                stream -> after.computeIfPresent(stream, (_, state) -> settled(stream, state, transaction)));
        after.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        rows.store(after);
    }

    /** Stops the stream with this message because applying it failed. Runs in a unit of work of its own. */
    void parkFailed(Incoming incoming, RuntimeException failure, Transaction transaction) {
        Received message = incoming.message();
        StreamId stream = StreamId.of(consumer, message);
        StreamState state = rows.load(stream);
        boolean failed = state.judge(message.stamp(), message.messageId()) == StreamState.Verdict.APPLY;
        rows.store(
                stream,
                failed
                        ? parked(incoming, state, StopCode.APPLY_FAILED, failure.toString(), transaction)
                        : parked(incoming, state, StopCode.GAP, waitsFor(state, message.stamp()), transaction));
    }

    /**
     * Applies what waits and is next now.
     *
     * @param limit messages at most
     * @return how many were applied
     */
    int drain(StreamId stream, int limit, Transaction transaction) {
        StreamState state = rows.load(stream);
        if (state.stopCode() != StopCode.GAP) {
            return 0;
        }
        int count = 0;
        Optional<Incoming> first = parkedMessages.first(stream);
        while (count < limit
                && first.isPresent()
                && state.isNext(first.get().message().stamp())) {
            state = apply(first.get().message(), state, transaction);
            parkedMessages.removeUpTo(stream, state.last());
            count++;
            first = parkedMessages.first(stream);
        }
        if (count > 0 || first.isEmpty()) {
            rows.store(stream, settled(stream, state, transaction));
        }
        return count;
    }

    /** Stops the stream with the waiting message that could not be applied. Runs in a unit of work of its own. */
    void failFirst(StreamId stream, RuntimeException failure) {
        stoppedStreams.stop(stream, StopCode.APPLY_FAILED, failure.toString(), clock.instant(), clock.instant());
        rows.store(stream, rows.load(stream).stopped(StopCode.APPLY_FAILED));
    }

    /** Applies the message that failed once more; what waits behind it follows by itself. */
    void replay(StreamId stream, Transaction transaction) {
        StreamState state = rows.load(stream);
        Optional<Incoming> first = parkedMessages.first(stream);
        if (state.stopCode() == StopCode.APPLY_FAILED && first.isPresent()) {
            StreamState after = apply(first.get().message(), state.mended(), transaction);
            rows.store(stream, settled(stream, after, transaction));
        }
    }

    /** Lets the stream go on without what is missing, or without the message that cannot be applied. */
    void acceptGap(StreamId stream, Wish wish, Transaction transaction) {
        StreamState state = rows.load(stream);
        Optional<Incoming> waiting = parkedMessages.first(stream);
        if (state.stopCode() == null || waiting.isEmpty()) {
            return;
        }
        Received first = waiting.get().message();
        boolean passesOver = state.isNext(first.stamp());
        Stamp from = state.nextIn(first.stamp().generation());
        Stamp to = passesOver ? first.stamp() : before(first.stamp());
        stoppedStreams.recordAccepted(stream, from, to, wish, clock.instant(), passesOver ? waiting.get() : null);
        LOG.warn("gap accepted {} from={} to={} by={} reason={}", stream, from, to, wish.by(), wish.reason());
        StreamState after = state.mended().applied(to, passesOver ? first.messageId() : "");
        rows.store(stream, settled(stream, after, transaction));
    }

    /**
     * What is missing before the first message that waits: from the first of these up to, not including, the second.
     * Empty when nothing is.
     */
    Optional<Missing> missing(StreamId stream) {
        StreamState state = rows.load(stream);
        return parkedMessages
                .first(stream)
                .map(incoming -> incoming.message().stamp())
                .filter(first -> state.stopCode() == StopCode.GAP && !state.isNext(first))
                .map(first -> new Missing(
                        first.generation(),
                        state.nextIn(first.generation()).sequence(),
                        first.sequence() - 1,
                        state.last().equals(Stamp.NONE)));
    }

    /**
     * The places of a generation, both ends included, that a stream waits for.
     *
     * @param firstSeen whether this consumer never applied anything of the stream
     */
    record Missing(long generation, long from, long to, boolean firstSeen) {
        boolean contains(Stamp stamp) {
            return stamp.generation() == generation && stamp.sequence() >= from && stamp.sequence() <= to;
        }
    }

    private StreamState apply(Received message, StreamState before, Transaction transaction) {
        handler.apply(message, transaction);
        applied.increment();
        return before.applied(message.stamp(), message.messageId());
    }

    /** A stopped stream has moved: it runs again when nothing waits any more. */
    private StreamState settled(StreamId stream, StreamState state, Transaction transaction) {
        parkedMessages.removeUpTo(stream, state.last());
        Optional<Incoming> first = parkedMessages.first(stream);
        if (first.isEmpty()) {
            stoppedStreams.remove(stream);
            LOG.info("stream runs again {} last={}", stream, state.last());
            return state.running();
        }
        stoppedStreams.moved(stream, waitsFor(state, first.get().message().stamp()), clock.instant());
        transaction.afterCommit(stops.moved());
        return state;
    }

    private StreamState parked(
            Incoming incoming, StreamState state, StopCode code, String detail, Transaction transaction) {
        Received message = incoming.message();
        StreamId stream = StreamId.of(consumer, message);
        Instant now = clock.instant();
        if (parkedMessages.add(stream, incoming, code, detail, now)) {
            parked.increment();
        }
        StreamState after = state.stopped(code);
        if (after.stopCode() != state.stopCode()) {
            LOG.warn("stream stopped code={} {} last={} detail={}", code, stream, state.last(), detail);
            stoppedStreams.stop(stream, code, detail, now, now.plus(stops.repairDelay()));
            transaction.afterCommit(stops.moved());
        }
        return after;
    }

    private static String waitsFor(StreamState state, Stamp first) {
        Stamp next = state.nextIn(first.generation());
        if (next.equals(first)) {
            return "what waits is being applied";
        }
        return "generation " + next.generation() + " sequence " + next.sequence() + " to " + (first.sequence() - 1)
                + " is missing";
    }

    private static Stamp before(Stamp stamp) {
        return new Stamp(stamp.generation(), stamp.sequence() - 1);
    }
}
