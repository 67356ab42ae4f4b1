package io.tradewind.proof.messaging;

import io.tradewind.messaging.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * Threads that fight for a few keys. Each writes its items in order, and after a crash goes on behind the last one that
 * was committed. Which key an item belongs to is made from the seed.
 */
final class Writers {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final int MOST_AT_ONCE = 4;

    private final UnitOfWork unitOfWork;
    private final JdbcTemplate jdbc;
    private final Direction direction;
    private final long seed;
    private final int items;
    private final int fanEvery;

    Writers(UnitOfWork unitOfWork, JdbcTemplate jdbc, Direction direction, long seed, int items, int fanEvery) {
        this.unitOfWork = unitOfWork;
        this.jdbc = jdbc;
        this.direction = direction;
        this.seed = seed;
        this.items = items;
        this.fanEvery = fanEvery;
    }

    void start() {
        for (int i = 0; i < Plan.WRITERS; i++) {
            int writer = i;
            Thread.ofPlatform().name("writer-" + writer).daemon().start(() -> run(writer));
        }
    }

    private void run(int writer) {
        try {
            for (int item = lastWritten(writer) + 1; item <= items; item++) {
                int last = last(writer, item);
                direction.await(item);
                write(writer, item, last);
                item = last;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A commit that threw may have happened: it is looked up before the items are written again, and an item that were
     * written twice all the same would break the primary key.
     */
    private void write(int writer, int first, int last) {
        boolean unknown = false;
        while (true) {
            try {
                if (!unknown || lastWritten(writer) < first) {
                    publish(writer, first, last);
                }
                return;
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("outcome unknown writer={} item={}", writer, first, e);
                unknown = true;
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    /** Reads, adds, writes: only the key's lock keeps two of these from taking the same numbers. */
    private void publish(int writer, int first, int last) {
        String key = key(writer, first);
        unitOfWork.withKey(key, transaction -> {
            List<Long> numbers = jdbc.query("""
                    insert into written (writer, item, key, number)
                    select ?, item, ?, (select coalesce(max(number), 0) from written where key = ?) + item - ? + 1
                    from generate_series(?, ?) item returning number""", (row, _) -> row.getLong(1), writer, key, key, first, first, last);
            numbers.stream().sorted().forEach(number -> transaction.publish(key, Numbered.message(key, number)));
            return numbers;
        });
    }

    /** Units of work are of one to four messages; one that is fanned out stands alone. */
    private int last(int writer, int first) {
        int last = Math.min(items, first + random(writer, first).nextInt(MOST_AT_ONCE));
        for (int item = first; item <= last; item++) {
            if (isFanned(item)) {
                return Math.max(first, item - 1);
            }
        }
        return last;
    }

    private String key(int writer, int item) {
        int number = random(writer, item).nextInt(Plan.KEYS * MOST_AT_ONCE) / MOST_AT_ONCE;
        return isFanned(item) ? Numbered.fannedKey(number) : Numbered.hotKey(number);
    }

    private boolean isFanned(int item) {
        return fanEvery > 0 && item % fanEvery == 0;
    }

    private SplittableRandom random(int writer, int item) {
        return new SplittableRandom(seed * 1_000_003 + writer * 7_368_787L + item);
    }

    private int lastWritten(int writer) {
        return Math.toIntExact(number("select coalesce(max(item), 0) from written where writer = ?", writer));
    }

    private long number(String sql, Object parameter) {
        Long number = jdbc.queryForObject(sql, Long.class, parameter);
        return number == null ? 0 : number;
    }
}
