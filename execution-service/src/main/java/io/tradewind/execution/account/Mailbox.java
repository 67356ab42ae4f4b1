package io.tradewind.execution.account;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is posted one after the other, each on whatever thread is free. Letters that wait next to each other are
 * read together, in their order, so that under load transactions are fewer and larger. Thread-safe.
 *
 * @param <L> letters: what happened, to be read
 */
final class Mailbox<L> {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private sealed interface Item<L> {
        record Work<L>(Runnable work) implements Item<L> {}

        record Letter<L>(L letter) implements Item<L> {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Item<L>> waiting = new ArrayDeque<>();
    private final Executor executor;
    private final int limit;
    private final int together;
    private final ToIntFunction<List<L>> reader;
    private boolean running;
    private boolean closed;

    /**
     * A mailbox that is empty.
     *
     * @param limit of what waits, for letters that can be found out again
     * @param together letters that are read at a time at most
     * @param reader of one letter or more; says how many of the first it has read, at least one, and is given the rest
     *     again. When it fails it has read none, and is given each by itself
     */
    Mailbox(Executor executor, int limit, int together, ToIntFunction<List<L>> reader) {
        this.executor = executor;
        this.limit = limit;
        this.together = together;
        this.reader = reader;
    }

    /** Posts something that must not be lost; it is run by itself. */
    void post(Runnable work) {
        offer(new Item.Work<>(work), Integer.MAX_VALUE);
    }

    /** Posts a letter that must not be lost, such as the answer to a call; those are bounded by the calls. */
    void postLetter(L letter) {
        offer(new Item.Letter<>(letter), Integer.MAX_VALUE);
    }

    /** Posts a letter that can be found out again by asking. False when there is no room. */
    boolean postHint(L letter) {
        return offer(new Item.Letter<>(letter), limit);
    }

    /** What waits is dropped; what runs ends. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    private boolean offer(Item<L> item, int most) {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            if (waiting.size() >= most) {
                return false;
            }
            waiting.add(item);
            if (!running) {
                executor.execute(this::drain);
                running = true;
            }
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("a mailbox takes nothing any more, the service stops");
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    /** One that cannot be applied does not take its neighbours with it. */
    private void read(List<L> letters) {
        int most = letters.size();
        int from = 0;
        while (from < letters.size()) {
            List<L> next = letters.subList(from, Math.min(letters.size(), from + most));
            try {
                from += reader.applyAsInt(next);
            } catch (SessionEnded e) {
                late(e);
                return;
            } catch (RuntimeException e) {
                if (next.size() == 1) {
                    dropped(e);
                    from++;
                } else {
                    LOG.warn("{} inputs could not be applied together, each is applied by itself", next.size(), e);
                    most = 1;
                }
            }
        }
    }

    private static void carefully(Runnable work) {
        try {
            work.run();
        } catch (SessionEnded e) {
            late(e);
        } catch (RuntimeException e) {
            dropped(e);
        }
    }

    private static void dropped(RuntimeException e) {
        LOG.error("an input failed and is dropped; asking the broker repairs what it would have changed", e);
    }

    private static void late(SessionEnded e) {
        LOG.debug("an input came too late: {}", e.getMessage());
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Item<L> first = waiting.poll();
            running = first != null;
            return switch (first) {
                case null -> null;
                case Item.Work<L>(Runnable work) -> () -> carefully(work);
                case Item.Letter<L>(L letter) -> {
                    List<L> letters = withNeighbours(letter);
                    yield () -> read(letters);
                }
            };
        } finally {
            lock.unlock();
        }
    }

    private List<L> withNeighbours(L first) {
        List<L> letters = new ArrayList<>();
        letters.add(first);
        while (letters.size() < together && waiting.peek() instanceof Item.Letter<L>(L next)) {
            letters.add(next);
            waiting.remove();
        }
        return letters;
    }
}
