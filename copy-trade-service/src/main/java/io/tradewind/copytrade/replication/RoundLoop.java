package io.tradewind.copytrade.replication;

import io.tradewind.domain.AccountId;
import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.platform.LogKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps serving the rounds of the leaders whose slots this instance owns: at once when it is woken, and regularly for
 * what a crash or another instance left. A few workers, each leader with one of them at a time, so that a leader whose
 * followers are locked for long does not hold up the others. After each chunk the most urgent round is chosen anew, so
 * an exit never waits for more than one chunk of an entry. A round that fails is left for the next pass.
 */
@Component
public class RoundLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RoundLoop.class);

    private final FanOut fanOut;
    private final Rounds rounds;
    private final OwnedSlots slots;
    private final ReplicationMetrics metrics;
    private final ReplicationProperties properties;
    private final Semaphore wake = new Semaphore(0);

    /** Held while a round is chosen; it guards {@link #busy}. */
    private final ReentrantLock choosing = new ReentrantLock();

    private final Set<AccountId> busy = new HashSet<>();

    private volatile boolean running;
    private volatile List<Thread> workers = List.of();

    RoundLoop(
            FanOut fanOut,
            Rounds rounds,
            OwnedSlots slots,
            ReplicationMetrics metrics,
            ReplicationProperties properties) {
        this.fanOut = fanOut;
        this.rounds = rounds;
        this.slots = slots;
        this.metrics = metrics;
        this.properties = properties;
    }

    /** Called after commits, from any thread; never blocks. */
    public void wake() {
        // More permits than workers would only make them look at an empty table.
        if (wake.availablePermits() < properties.workers()) {
            wake.release();
        }
    }

    @Override
    public void start() {
        running = true;
        List<Thread> started = new ArrayList<>();
        for (int i = 1; i <= properties.workers(); i++) {
            started.add(Thread.ofPlatform().name("rounds-" + i).start(this::run));
        }
        workers = List.copyOf(started);
    }

    /** Ends after the chunks in hand. What is left is served by the next owner. */
    @Override
    public void stop() {
        running = false;
        wake.release(properties.workers());
        long deadline = System.nanoTime() + properties.stopTimeout().toNanos();
        try {
            for (Thread worker : workers) {
                if (!worker.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    worker.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running && workers.stream().allMatch(Thread::isAlive);
    }

    private void run() {
        while (running) {
            try {
                servePass();
                await(properties.poll());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("rounds cannot be served and are tried again retryAfter={}", properties.retry(), e);
                pause();
            }
        }
    }

    /** Until nothing is left, or only what failed or is in other hands. */
    private void servePass() {
        Set<Round.Key> failed = new HashSet<>();
        Optional<Round> next = choose(failed);
        while (next.isPresent()) {
            serve(next.get(), failed);
            next = running ? choose(failed) : Optional.empty();
        }
    }

    private void serve(Round round, Set<Round.Key> failed) {
        try {
            fanOut.serveNext(round);
        } catch (RuntimeException e) {
            failed.add(round.key());
            LOG.atWarn()
                    .addKeyValue(LogKeys.ACCOUNT, round.leader())
                    .addKeyValue("leaderOrderId", round.leaderOrderId())
                    .addKeyValue("revision", round.revision())
                    .addKeyValue("cursor", round.cursor())
                    .setCause(e)
                    .log("Round failed and is tried again");
        } finally {
            release(round.leader());
        }
    }

    private Optional<Round> choose(Set<Round.Key> failed) {
        choosing.lock();
        try {
            Rounds.Waiting waiting = rounds.waiting(slots.current(), busy, failed.size() + 1);
            metrics.open(waiting.open());
            Optional<Round> next = waiting.first().stream()
                    .filter(round -> !failed.contains(round.key()))
                    .findFirst();
            next.ifPresent(round -> busy.add(round.leader()));
            return next;
        } finally {
            choosing.unlock();
        }
    }

    private void release(AccountId leader) {
        choosing.lock();
        try {
            busy.remove(leader);
        } finally {
            choosing.unlock();
        }
    }

    private void pause() {
        try {
            await(properties.retry());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void await(Duration limit) throws InterruptedException {
        if (wake.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.trace("woken");
        }
    }
}
