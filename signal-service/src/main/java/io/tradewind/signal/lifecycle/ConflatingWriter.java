package io.tradewind.signal.lifecycle;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work per key: one run in flight per key, and whatever wakes the key meanwhile shares the next. Keys take turns,
 * a bounded number at a time, each run on a virtual thread of its own. A run that fails is left to the next wake-up.
 * Thread-safe.
 */
final class ConflatingWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ConflatingWriter.class);

    private final int concurrency;
    private final Predicate<String> work;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final LinkedHashSet<String> waiting = new LinkedHashSet<>();
    private final Set<String> working = new HashSet<>();
    private final Set<String> again = new HashSet<>();

    /** @param work returns whether there is more to do for the key */
    ConflatingWriter(int concurrency, Predicate<String> work) {
        this.concurrency = concurrency;
        this.work = work;
    }

    /** Has the key worked on after this call, once or more. Never blocks on the work. */
    void wake(String key) {
        lock.lock();
        try {
            if (working.contains(key)) {
                again.add(key);
            } else {
                waiting.add(key);
                startNext();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing waits and nothing runs. False when the limit passed first. */
    boolean drain(Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lock();
        try {
            while (!waiting.isEmpty() || !working.isEmpty()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = idle.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void startNext() {
        while (working.size() < concurrency && !waiting.isEmpty()) {
            String key = waiting.removeFirst();
            working.add(key);
            Thread.ofVirtual().name("writer-" + key).start(() -> run(key));
        }
    }

    private void run(String key) {
        boolean more = false;
        try {
            more = work.test(key);
        } catch (RuntimeException e) {
            // Whatever it was, the table still says what is to be done, and the next wake-up tries again.
            LOG.atWarn().addKeyValue("key", key).setCause(e).log("work failed and is tried again");
        } finally {
            finished(key, more);
        }
    }

    private void finished(String key, boolean more) {
        lock.lock();
        try {
            working.remove(key);
            if (again.remove(key) || more) {
                waiting.add(key);
            }
            startNext();
            if (waiting.isEmpty() && working.isEmpty()) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
