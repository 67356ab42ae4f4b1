package io.tradewind.messaging.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.inbox.Inbox.Missing;
import io.tradewind.messaging.inbox.StoppedStream.Wish;
import io.tradewind.messaging.outbox.Journal.Resent;
import io.tradewind.messaging.resend.ResendUnanswered;
import io.tradewind.messaging.resend.Resending;
import io.tradewind.messaging.slot.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the stopped streams of one consumer going again. One attempt does one thing: carry out an operator's order,
 * apply what waits, look in Kafka, or ask the producer.
 */
final class StreamRepair {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRepair.class);
    private static final int MOST_AT_ONCE = 1000;

    private final String consumer;
    private final UnitOfWork unitOfWork;
    private final Inbox inbox;
    private final BatchApplier applier;
    private final Offsets offsets;
    private final StoppedStreams stopped;
    private final Reread reread;
    private final Resending resending;
    private final Slots slots;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final GapRepair.Settings settings;

    StreamRepair(
            String consumer,
            UnitOfWork unitOfWork,
            Inbox inbox,
            BatchApplier applier,
            Offsets offsets,
            StoppedStreams stopped,
            Reread reread,
            Resending resending,
            Slots slots,
            InstantSource clock,
            MeterRegistry metrics,
            GapRepair.Settings settings) {
        this.consumer = consumer;
        this.unitOfWork = unitOfWork;
        this.inbox = inbox;
        this.applier = applier;
        this.offsets = offsets;
        this.stopped = stopped;
        this.reread = reread;
        this.resending = resending;
        this.slots = slots;
        this.clock = clock;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** One attempt for each stream that is due and whose slot is ours. */
    void repair(Set<Integer> assigned) {
        for (StoppedStream stream : stopped.due(consumer, clock.instant(), settings.maxAttempts(), MOST_AT_ONCE)) {
            if (assigned.contains(slots.of(stream.stream().key()))) {
                attemptAlone(stream);
            }
        }
    }

    /** What hinders one stream, a key held by somebody else for example, must not hinder those behind it. */
    private void attemptAlone(StoppedStream stopped) {
        try {
            attempt(stopped);
        } catch (RuntimeException e) {
            LOG.warn("stream repair hindered {}", stopped.stream(), e);
            // Throws when it is the database that hinders; then all of them wait.
            done(stopped, stopped.attempts(), "hindered: " + e, settings.firstBackoff());
        }
    }

    private void attempt(StoppedStream stopped) {
        Wish wish = stopped.wish();
        if (wish != null) {
            carryOut(stopped, wish);
        } else if (!drain(stopped)) {
            Optional<Missing> missing =
                    unitOfWork.withKey(stopped.stream().key(), _ -> inbox.missing(stopped.stream()));
            missing.ifPresent(gap -> close(stopped, gap));
        }
    }

    private void carryOut(StoppedStream stopped, Wish wish) {
        StreamId stream = stopped.stream();
        try {
            switch (wish.action()) {
                case REPLAY ->
                    unitOfWork.withKey(stream.key(), transaction -> {
                        inbox.replay(stream, transaction);
                        return stream;
                    });
                case ACCEPT_GAP ->
                    unitOfWork.withKey(stream.key(), transaction -> {
                        inbox.acceptGap(stream, wish, transaction);
                        return stream;
                    });
            }
            count(wish.action() == StoppedStream.Action.REPLAY ? "replay" : "accepted");
            this.stopped.answered(stopped.id());
            done(stopped, 0, wish.action() + " by " + wish.by() + " carried out", Duration.ZERO);
        } catch (RuntimeException e) {
            if (BatchApplier.isDependencyDown(e)) {
                throw e;
            }
            LOG.error("an operator's order failed {} action={}", stream, wish.action(), e);
            this.stopped.answered(stopped.id());
            done(stopped, stopped.attempts(), wish.action() + " failed: " + e, settings.maxBackoff());
        }
    }

    /** Applies what waits and is next, in chunks. Whether there was any. */
    private boolean drain(StoppedStream stopped) {
        StreamId stream = stopped.stream();
        int count = drain(stream, settings.drainBatch());
        boolean any = count > 0;
        while (count == settings.drainBatch()) {
            count = drain(stream, settings.drainBatch());
        }
        return any;
    }

    private int drain(StreamId stream, int limit) {
        try {
            return unitOfWork.withKey(stream.key(), transaction -> inbox.drain(stream, limit, transaction));
        } catch (RuntimeException e) {
            if (BatchApplier.isDependencyDown(e)) {
                throw e;
            }
            if (limit > 1) {
                return drain(stream, 1);
            }
            LOG.error("a waiting message could not be applied, its stream stops {}", stream, e);
            unitOfWork.withKey(stream.key(), _ -> {
                inbox.failFirst(stream, e);
                return stream;
            });
            return 0;
        }
    }

    /** Kafka first, because it may have what the journal has not any more; from then on the producer. */
    private void close(StoppedStream stopped, Missing gap) {
        if (stopped.attempts() == 0) {
            lookInKafka(stopped, gap);
        } else {
            askProducer(stopped, gap);
        }
    }

    private void lookInKafka(StoppedStream stopped, Missing gap) {
        StreamId stream = stopped.stream();
        TopicPartition partition = new TopicPartition(stream.topic().name(), slots.of(stream.key()));
        Reread.Found found =
                reread.lookFor(stream, gap, partition, offsets.next(partition).orElse(0));
        List<Incoming> messages = found.messages();
        String result = "looked at %d records of %s, found %d of %d"
                .formatted(found.looked(), partition, messages.size(), gap.to() - gap.from() + 1);
        // Noted before they are applied: applying them starts the count anew.
        done(stopped, 1, result, Duration.ZERO);
        if (!messages.isEmpty()) {
            count("reread");
            applier.applyKey(stream.key(), messages);
        }
    }

    private void askProducer(StoppedStream stopped, Missing gap) {
        StreamId stream = stopped.stream();
        try {
            Resent resent = resending.ask(
                    stream.producer(), stream.topic(), stream.key(), gap.generation(), gap.from(), gap.to());
            if (resent.sent() > 0) {
                count("resend");
            } else if (gap.firstSeen() && Objects.equals(resent.oldestKept(), gap.to() + 1)) {
                carryOut(stopped, beginHere(gap));
                return;
            }
            String result = resent.sent() > 0
                    ? "%s sends %d messages again".formatted(stream.producer(), resent.sent())
                    : "%s no longer has them, the oldest it has is %s"
                            .formatted(stream.producer(), resent.oldestKept());
            done(stopped, stopped.attempts() + 1, result, backoff(stopped.attempts()));
        } catch (ResendUnanswered e) {
            // Not counted: a producer that is down for an hour is no reason to give up.
            done(stopped, stopped.attempts(), String.valueOf(e.getMessage()), settings.firstBackoff());
        }
    }

    /**
     * A consumer that is younger than what the producer keeps cannot have the beginning: it starts with the oldest
     * there is, and that is put on record. One that has applied something never gets here.
     */
    private static Wish beginHere(Missing gap) {
        return new Wish(
                StoppedStream.Action.ACCEPT_GAP,
                "never seen before, and the producer keeps nothing before sequence " + (gap.to() + 1),
                "first-seen rule");
    }

    private Duration backoff(int attempts) {
        int doublings = Math.min(attempts - 1, 20);
        Duration backoff = settings.firstBackoff().multipliedBy(1L << doublings);
        return backoff.compareTo(settings.maxBackoff()) > 0 ? settings.maxBackoff() : backoff;
    }

    private void done(StoppedStream stopped, int attempts, String result, Duration pause) {
        LOG.info("stream repair {} attempts={} result={}", stopped.stream(), attempts, result);
        Instant next = clock.instant().plus(pause);
        this.stopped.attempted(stopped.id(), attempts, result, next);
    }

    private void count(String means) {
        metrics.counter("tradewind.inbox.repairs", "consumer", consumer, "means", means)
                .increment();
    }
}
