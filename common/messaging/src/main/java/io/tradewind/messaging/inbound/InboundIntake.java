package io.tradewind.messaging.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.messaging.Transaction;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.inbound.InboundOutcome.Accepted;
import io.tradewind.messaging.inbound.InboundOutcome.Rejected;
import io.tradewind.messaging.inbox.Offsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Takes in what one poll returned: judged first, the rejected ones buried, then everything in one transaction; when
 * that fails because of a record, each record in one of its own. Used by one thread.
 */
final class InboundIntake {
    private static final Logger LOG = LoggerFactory.getLogger(InboundIntake.class);

    /** The record passed for good and could not be stored: a fault of ours. */
    static final String APPLY_FAILED = "APPLY_FAILED";

    private final InboundHandler handler;
    private final UnitOfWork unitOfWork;
    private final Offsets offsets;
    private final RejectedLetters letters;
    private final MeterRegistry metrics;
    /** Buried, but not yet passed over. What was buried stays rejected, and is not buried again while we wait. */
    private final Map<String, Rejected> buried = new HashMap<>();

    InboundIntake(
            InboundHandler handler,
            UnitOfWork unitOfWork,
            Offsets offsets,
            RejectedLetters letters,
            MeterRegistry metrics) {
        this.handler = handler;
        this.unitOfWork = unitOfWork;
        this.offsets = offsets;
        this.letters = letters;
        this.metrics = metrics;
    }

    private record Judged(InboundRecord record, InboundOutcome outcome) {}

    /**
     * Returns where to go on when every record was stored or buried and that place is stored. An exception means that a
     * dependency is down and the records from the stored place on have to come again; taking them twice is harmless.
     */
    Map<TopicPartition, Long> take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Judged> judged = new ArrayList<>();
        records.forEach(record -> judged.add(judge(new InboundRecord(record))));
        bury(judged);
        try {
            commit(judged);
        } catch (RuntimeException e) {
            if (!isRecordToBlame(e)) {
                throw e;
            }
            LOG.warn("a poll failed and its records go alone records={}", judged.size(), e);
            judged.forEach(this::takeAlone);
        }
        judged.forEach(one -> buried.remove(one.record().origin()));
        return next(judged);
    }

    /** The records at hand go to somebody else. */
    void forget() {
        buried.clear();
    }

    private Judged judge(InboundRecord record) {
        Rejected before = buried.get(record.origin());
        if (before != null) {
            return new Judged(record, before);
        }
        try {
            return new Judged(record, handler.judge(record));
        } catch (RuntimeException e) {
            LOG.error("a record could not be judged origin={}", record.origin(), e);
            return new Judged(record, new Rejected(APPLY_FAILED, "See the log: it could not be judged.", null, true));
        }
    }

    private void bury(List<Judged> judged) {
        List<RejectedLetters.Sent> sent = new ArrayList<>();
        for (Judged one : judged) {
            if (one.outcome() instanceof Rejected reason
                    && !buried.containsKey(one.record().origin())) {
                sent.add(letters.send(one.record(), reason));
            }
        }
        for (RejectedLetters.Sent letter : sent) {
            letters.await(letter);
            buried.put(letter.record().origin(), letter.reason());
        }
    }

    private void takeAlone(Judged one) {
        try {
            commit(List.of(one));
        } catch (RuntimeException e) {
            if (!isRecordToBlame(e) || one.outcome() instanceof Rejected) {
                throw e;
            }
            List<Judged> rejected = List.of(new Judged(one.record(), reason(one.record(), e)));
            bury(rejected);
            commit(rejected);
        }
    }

    private static Rejected reason(InboundRecord record, RuntimeException e) {
        if (e instanceof ContradictionException contradiction) {
            return contradiction.rejected();
        }
        LOG.error("a record could not be stored origin={}", record.origin(), e);
        return new Rejected(APPLY_FAILED, "See the log: it could not be stored.", null, false);
    }

    private void commit(List<Judged> judged) {
        unitOfWork.withKeys(keys(judged), transaction -> {
            store(judged, transaction);
            return judged;
        });
    }

    private void store(List<Judged> judged, Transaction transaction) {
        List<Rejection> rejections = new ArrayList<>();
        for (Judged one : judged) {
            switch (one.outcome()) {
                case Accepted accepted -> accepted.effect().in(transaction);
                case Rejected reason ->
                    rejections.add(
                            new Rejection(one.record().origin(), reason.code(), reason.detail(), reason.source()));
            }
        }
        if (!rejections.isEmpty()) {
            handler.rejected(rejections, transaction);
        }
        offsets.store(next(judged));
        transaction.afterCommit(() -> judged.forEach(this::report));
    }

    private static Set<String> keys(List<Judged> judged) {
        Set<String> keys = new TreeSet<>();
        for (Judged one : judged) {
            if (one.outcome() instanceof Accepted accepted) {
                keys.addAll(accepted.keys());
            }
        }
        return keys;
    }

    private void report(Judged one) {
        String topic = one.record().raw().topic();
        switch (one.outcome()) {
            case Accepted _ -> count(topic, "accepted", "none");
            case Rejected reason -> {
                count(topic, "rejected", reason.code());
                LOG.atWarn()
                        .addKeyValue("source", reason.source())
                        .addKeyValue("code", reason.code())
                        .addKeyValue("origin", one.record().origin())
                        .log("inbound record rejected: {}", reason.detail());
            }
        }
    }

    private void count(String topic, String outcome, String code) {
        metrics.counter("tradewind.inbound.records", "topic", topic, "outcome", outcome, "code", code)
                .increment();
    }

    private static Map<TopicPartition, Long> next(List<Judged> judged) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Judged one : judged) {
            ConsumerRecord<byte[], byte[]> record = one.record().raw();
            next.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
        }
        return next;
    }

    /**
     * Whether the data itself cannot be stored. Anything else a database says, a missing table as much as a lost
     * connection, is nothing a sender could mend: it waits.
     */
    static boolean isRecordToBlame(RuntimeException e) {
        return switch (e) {
            case DataIntegrityViolationException _ -> true;
            case DataAccessException _, TransactionException _, KafkaException _ -> false;
            default -> true;
        };
    }
}
