package io.tradewind.copytrade.replication;

import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.platform.LogKeys;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps serving the rounds of the leaders whose slots this instance owns: at once when it is woken, and regularly for
 * what a crash or another instance left. After each chunk the most urgent round is chosen anew, so an exit never waits
 * for more than one chunk of an entry. A round that fails is left for the next pass and holds up nobody else.
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

    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

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
        wake.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("rounds").start(this::run);
    }

    /** Ends after the chunk in hand. What is left is served by the next owner. */
    @Override
    public void stop() {
        running = false;
        wake();
        try {
            if (!thread.join(properties.stopTimeout())) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running && thread.isAlive();
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

    /** Until nothing is left, or only what failed. */
    private void servePass() {
        Set<Round.Key> failed = new HashSet<>();
        Optional<Round> next = next(failed);
        while (running && next.isPresent()) {
            Round round = next.get();
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
            }
            next = next(failed);
        }
    }

    private Optional<Round> next(Set<Round.Key> failed) {
        Rounds.Waiting waiting = rounds.waiting(slots.current(), failed.size() + 1);
        metrics.open(waiting.open());
        return waiting.first().stream()
                .filter(round -> !failed.contains(round.key()))
                .findFirst();
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
            wake.drainPermits();
        }
    }
}
