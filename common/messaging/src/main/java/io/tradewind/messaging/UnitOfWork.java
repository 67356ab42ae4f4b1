package io.tradewind.messaging;

import io.tradewind.messaging.outbox.Journal;
import io.tradewind.messaging.slot.Slots;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way to change the state of a key and to publish: lock the key's row, run the work, take sequences under that
 * lock, append journal and pointers, commit. Any other order loses or inverts messages, so there is no other.
 *
 * <p>Blocks the calling thread. An exception from the work, or a commit known to have failed, changes nothing and
 * publishes nothing. A commit whose outcome is unknown throws too: the caller reads again before it repeats, and
 * repeats only work that recognises itself. Thread-safe; must not be nested.
 */
public final class UnitOfWork {
    /** The changes to make under the lock. It must not touch anything but this database. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T in(Transaction transaction);
    }

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate template;
    private final Journal journal;
    private final Slots slots;
    private final long generation;
    private final InstantSource clock;
    private final Runnable published;

    /**
     * Made once per service.
     *
     * @param generation of this database, see {@link io.tradewind.messaging.outbox.Generation}
     * @param published told after each commit that left messages to be sent
     */
    public UnitOfWork(
            JdbcTemplate jdbc,
            TransactionTemplate template,
            Journal journal,
            Slots slots,
            long generation,
            InstantSource clock,
            Runnable published) {
        this.jdbc = jdbc;
        this.template = template;
        this.journal = journal;
        this.slots = slots;
        this.generation = generation;
        this.clock = clock;
        this.published = published;
    }

    /** Runs the work under the key's lock. */
    public <T extends @Nullable Object> T withKey(String key, Work<T> work) {
        return withKeys(List.of(key), work);
    }

    /**
     * Runs the work under the key's lock, if the key still has this epoch.
     *
     * @throws StaleEpochException when it has another; nothing was changed
     */
    public <T extends @Nullable Object> T withKey(String key, long epoch, Work<T> work) {
        return withKey(key, transaction -> {
            if (transaction.epoch(key) != epoch) {
                throw new StaleEpochException(key, epoch, transaction.epoch(key));
            }
            return work.in(transaction);
        });
    }

    /** Runs the work under the locks of all keys, taken in key order so that two of these cannot block each other. */
    public <T extends @Nullable Object> T withKeys(Collection<String> keys, Work<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a unit of work must not run inside another transaction");
        }
        Result<T> result = template.execute(_ -> {
            OpenTransaction open =
                    new OpenTransaction(journal, slots, generation, clock.instant(), lock(new TreeSet<>(keys)));
            T value = work.in(open);
            open.flush();
            return new Result<>(value, open);
        });
        OpenTransaction committed = result.transaction();
        if (committed.hasPublished()) {
            published.run();
        }
        committed.afterCommit().forEach(UnitOfWork::runLogged);
        return result.value();
    }

    /** Makes sure the keys have a row, so that a takeover finds them. */
    public void register(Collection<String> keys) {
        for (String key : new TreeSet<>(keys)) {
            jdbc.update("insert into message_key (key, slot) values (?, ?) on conflict do nothing", key, slots.of(key));
        }
    }

    /**
     * Takes a slot over: from now on units of work with an older epoch of its keys fail.
     *
     * @return the new epoch of each key of the slot
     */
    public Map<String, Long> takeOver(int slot) {
        Map<String, Long> epochs = new TreeMap<>();
        jdbc.query(
                "update message_key set epoch = epoch + 1 where slot = ? returning key, epoch",
                row -> {
                    epochs.put(row.getString(1), row.getLong(2));
                },
                slot);
        return epochs;
    }

    private Locked lock(SortedSet<String> keys) {
        Locked locked = lockExisting(keys);
        if (locked.epochs().size() < keys.size()) {
            // The rows locked so far stay locked; new ones are inserted in key order, which no other order can cross.
            register(keys.stream()
                    .filter(key -> !locked.epochs().containsKey(key))
                    .toList());
            return lockExisting(keys);
        }
        return locked;
    }

    /** Two statements on one way to the server: the second one sees what was committed before the locks were had. */
    private Locked lockExisting(SortedSet<String> keys) {
        Locked locked = new Locked();
        jdbc.execute("""
                select key, epoch from message_key where key = any (?) order by key for no key update;
                select topic, key, last_sequence from message_stream where key = any (?) and generation = ?""", (PreparedStatement lock) -> {
            Array all = lock.getConnection().createArrayOf("text", keys.toArray());
            lock.setArray(1, all);
            lock.setArray(2, all);
            lock.setLong(3, generation);
            lock.execute();
            each(lock, row -> locked.epochs().put(row.getString(1), row.getLong(2)));
            lock.getMoreResults();
            each(
                    lock,
                    row -> locked.lastSequences()
                            .put(new Locked.Stream(row.getString(1), row.getString(2)), row.getLong(3)));
            return locked;
        });
        return locked;
    }

    private static void each(PreparedStatement statement, RowCallbackHandler handler) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                handler.processRow(rows);
            }
        }
    }

    private static void runLogged(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("work after a commit failed; the commit stands", e);
        }
    }

    private record Result<T extends @Nullable Object>(T value, OpenTransaction transaction) {}
}
