package io.tradewind.signal.lifecycle;

import io.tradewind.domain.SignalId;
import io.tradewind.messaging.Transaction;
import io.tradewind.platform.Ids;
import io.tradewind.platform.LogKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;

/** Stores a signal durably and once, whatever happens afterwards. Thread-safe. */
public final class Acceptance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);

    /** How it went. */
    public sealed interface Outcome {
        /** It lies on disk and will be decided. */
        record Stored(SignalId signalId) implements Outcome {}

        /** The source sent it before; nothing changed. */
        record Duplicate(SignalId firstId) implements Outcome {}

        /** It is not known to be stored. Sending it again is safe in any case. */
        record NotStored() implements Outcome {}
    }

    private final SignalStore store;
    private final DecisionLoop decisions;
    private final InstantSource clock;
    private final Ids ids;
    private final SignalMetrics metrics;
    private final LifecycleProperties properties;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("accept-", 0).factory());

    Acceptance(
            SignalStore store,
            DecisionLoop decisions,
            InstantSource clock,
            Ids ids,
            SignalMetrics metrics,
            LifecycleProperties properties) {
        this.store = store;
        this.decisions = decisions;
        this.clock = clock;
        this.ids = ids;
        this.metrics = metrics;
        this.properties = properties;
    }

    /**
     * Returns within the configured time. No lock of the account is taken and nothing is decided yet.
     *
     * @param raw the signal as it came, without its secret
     */
    public Outcome accept(Signal signal, String raw) {
        Outcome outcome = storeInTime(signal, raw);
        follow(outcome, signal);
        return outcome;
    }

    /**
     * Stores it in the caller's transaction, once per source and id like {@link #accept}. What follows, follows the
     * commit.
     *
     * @param raw the signal as it came, without a secret
     */
    public void acceptWithin(Transaction transaction, Signal signal, String raw) {
        Outcome outcome = store(signal, raw);
        if (outcome instanceof Outcome.NotStored) {
            throw new ConcurrencyFailureException("a signal is neither stored nor found; trying again will tell");
        }
        transaction.afterCommit(() -> follow(outcome, signal));
    }

    private void follow(Outcome outcome, Signal signal) {
        switch (outcome) {
            case Outcome.Stored stored -> {
                metrics.accepted(signal.source());
                log("signal stored", stored.signalId(), signal);
                decisions.wake(signal.account());
            }
            case Outcome.Duplicate duplicate -> {
                metrics.duplicate(signal.source());
                log("signal is a duplicate", duplicate.firstId(), signal);
            }
            case Outcome.NotStored _ -> metrics.notStored(signal.source());
        }
    }

    /** On a thread of its own: a database that neither answers nor refuses must not hold the sender's connection. */
    private Outcome storeInTime(Signal signal, String raw) {
        Future<Outcome> storing = threads.submit(() -> store(signal, raw));
        try {
            return storing.get(properties.acceptTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException down) {
                return notStored(signal, down);
            }
            throw new IllegalStateException("storing a signal failed", e.getCause());
        } catch (TimeoutException e) {
            storing.cancel(true);
            return notStored(signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notStored(signal, e);
        }
    }

    private Outcome store(Signal signal, String raw) {
        String dedupId = DedupId.of(signal);
        SignalId signalId = new SignalId(ids.next().toString());
        Instant received = clock.instant();
        if (store.insert(signalId, dedupId, signal, received, raw)) {
            return new Outcome.Stored(signalId);
        }
        Optional<SignalId> first = store.find(signal.source(), dedupId);
        return first.<Outcome>map(Outcome.Duplicate::new).orElseGet(Outcome.NotStored::new);
    }

    private static Outcome notStored(Signal signal, Exception cause) {
        LOG.atWarn()
                .addKeyValue("source", signal.source())
                .addKeyValue(LogKeys.ACCOUNT, signal.account())
                .setCause(cause)
                .log("signal is not known to be stored");
        return new Outcome.NotStored();
    }

    private static void log(String message, SignalId signalId, Signal signal) {
        LOG.atInfo()
                .addKeyValue(LogKeys.SIGNAL_ID, signalId)
                .addKeyValue(LogKeys.ACCOUNT, signal.account())
                .addKeyValue("source", signal.source())
                .addKeyValue("type", signal.type())
                .log(message);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
