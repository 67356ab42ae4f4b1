package io.tradewind.signal.lifecycle;

import io.tradewind.domain.AccountId;
import io.tradewind.signal.lifecycle.SignalStore.Waiting;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/**
 * Keeps deciding: at once for accounts it is woken for, and by a sweep, at start and then regularly, for what a crash
 * or another instance left. Starts before the web server and stops after it, when nothing new can come.
 */
final class DecisionLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLoop.class);
    /** The web server's own phase, see WebServerStartStopLifecycle. */
    private static final int WEB_SERVER_PHASE = Integer.MAX_VALUE - 2048;

    private final ConflatingWriter writer;
    private final SignalStore store;
    private final SignalMetrics metrics;
    private final TaskScheduler scheduler;
    private final LifecycleProperties properties;

    private volatile @Nullable ScheduledFuture<?> sweeping;

    DecisionLoop(
            Decisions decisions,
            SignalStore store,
            SignalMetrics metrics,
            TaskScheduler scheduler,
            LifecycleProperties properties) {
        this.writer = new ConflatingWriter(properties.writers(), key -> decisions.decide(new AccountId(key)));
        this.store = store;
        this.metrics = metrics;
        this.scheduler = scheduler;
        this.properties = properties;
    }

    void wake(AccountId account) {
        writer.wake(account.value());
    }

    @Override
    public void start() {
        sweeping = scheduler.scheduleWithFixedDelay(this::sweep, properties.sweepEvery());
    }

    /** Ends after the decisions in flight. What is left then is decided by the next start. */
    @Override
    public void stop() {
        ScheduledFuture<?> sweeps = sweeping;
        sweeping = null;
        if (sweeps != null) {
            sweeps.cancel(false);
        }
        try {
            if (!writer.drain(properties.drainTimeout())) {
                LOG.warn("signals are left to be decided after the next start limit={}", properties.drainTimeout());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return sweeping != null;
    }

    @Override
    public int getPhase() {
        return WEB_SERVER_PHASE - 1;
    }

    private void sweep() {
        List<Waiting> waiting = store.waiting(properties.sweepAccounts());
        metrics.oldestUndecided(waiting.stream()
                .map(Waiting::since)
                .min(Comparator.naturalOrder())
                .orElse(null));
        waiting.forEach(account -> wake(account.account()));
    }
}
