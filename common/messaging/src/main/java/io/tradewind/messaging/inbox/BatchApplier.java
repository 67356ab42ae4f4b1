package io.tradewind.messaging.inbox;

import io.tradewind.messaging.StaleEpochException;
import io.tradewind.messaging.UnitOfWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;

/**
 * Applies what one poll returned: all of it in one transaction when that works, key by key when it does not, so that
 * one bad message stops its own key and nobody else.
 */
final class BatchApplier {
    private static final Logger LOG = LoggerFactory.getLogger(BatchApplier.class);

    private final UnitOfWork unitOfWork;
    private final Inbox inbox;
    private final Offsets offsets;
    private final DeadLetters deadLetters;

    BatchApplier(UnitOfWork unitOfWork, Inbox inbox, Offsets offsets, DeadLetters deadLetters) {
        this.unitOfWork = unitOfWork;
        this.inbox = inbox;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
    }

    /**
     * Returns when every record was applied, dropped, parked or buried and the offsets are stored. An exception means
     * that a dependency is down and the same records have to come again; applying them twice is harmless.
     */
    void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Long> next = new HashMap<>();
        List<Incoming> messages = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
            try {
                messages.add(Decoder.sequenced(record));
            } catch (Undecodable e) {
                deadLetters.bury(record, e);
            }
        }
        Map<String, List<Incoming>> byKey = new TreeMap<>();
        messages.forEach(message -> byKey.computeIfAbsent(message.message().key(), _ -> new ArrayList<>())
                .add(message));
        try {
            unitOfWork.withKeys(byKey.keySet(), transaction -> {
                inbox.accept(messages, transaction);
                offsets.store(next);
                return next;
            });
        } catch (RuntimeException e) {
            if (isDependencyDown(e)) {
                throw e;
            }
            LOG.warn("a batch failed and is applied key by key keys={}", byKey.size(), e);
            byKey.forEach(this::applyKey);
            unitOfWork.withKeys(List.of(), _ -> {
                offsets.store(next);
                return next;
            });
        }
    }

    /** Each message in a unit of work of its own; one that fails stops the key with it. */
    void applyKey(String key, List<Incoming> messages) {
        for (Incoming message : messages) {
            try {
                unitOfWork.withKey(key, transaction -> {
                    inbox.accept(List.of(message), transaction);
                    return message;
                });
            } catch (RuntimeException e) {
                if (isDependencyDown(e)) {
                    throw e;
                }
                LOG.error(
                        "message could not be applied, its key stops key={} stamp={}",
                        key,
                        message.message().stamp(),
                        e);
                unitOfWork.withKey(key, transaction -> {
                    inbox.parkFailed(message, e, transaction);
                    return message;
                });
            }
        }
    }

    /** Whether waiting and trying again is the answer, and the message itself is not to blame. */
    static boolean isDependencyDown(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof TransactionException
                || e instanceof StaleEpochException
                || e instanceof ParkingFullException
                || (e instanceof UncategorizedSQLException uncategorized && isCutOff(uncategorized));
    }

    /**
     * PostgreSQL ended our transaction because we stood still in it, as a process does that was stopped for a while.
     */
    private static boolean isCutOff(UncategorizedSQLException e) {
        SQLException cause = e.getSQLException();
        return cause != null && String.valueOf(cause.getSQLState()).startsWith("25P");
    }
}
