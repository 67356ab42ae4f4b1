package io.tradewind.signal.lifecycle;

import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import io.tradewind.domain.AccountId;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.platform.LogKeys;
import io.tradewind.reference.Instruments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides an account's stored signals in the order they were accepted: judged, published and marked in one transaction
 * under the account's lock. Doing it twice, or on several instances, is harmless: what is decided is not found again.
 */
final class Decisions {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final UnitOfWork unitOfWork;
    private final SignalStore store;
    private final Instruments instruments;
    private final InstantSource clock;
    private final SignalMetrics metrics;
    private final int batch;

    Decisions(
            UnitOfWork unitOfWork,
            SignalStore store,
            Instruments instruments,
            InstantSource clock,
            SignalMetrics metrics,
            int batch) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.instruments = instruments;
        this.clock = clock;
        this.metrics = metrics;
        this.batch = batch;
    }

    /** Decides one batch and returns whether there may be more. */
    boolean decide(AccountId account) {
        return unitOfWork.withKey(account.value(), transaction -> {
            List<StoredSignal> undecided = store.undecided(account, batch);
            if (undecided.isEmpty()) {
                return false;
            }
            Map<StoredSignal, SignalEvent> decisions = new LinkedHashMap<>();
            undecided.forEach(signal -> decisions.put(signal, judge(signal, clock.instant())));
            decisions.values().forEach(event -> transaction.publish(account.value(), (Record) event));
            store.decided(account, decisions);
            transaction.afterCommit(() -> decisions.forEach(this::report));
            return undecided.size() == batch;
        });
    }

    /** A signal that cannot be judged must not keep its account's next ones waiting. */
    private SignalEvent judge(StoredSignal stored, Instant now) {
        try {
            return SignalRules.decide(stored, instruments.find(stored.signal().instrument()), now);
        } catch (IllegalArgumentException | ArithmeticException e) {
            LOG.atError()
                    .addKeyValue(LogKeys.SIGNAL_ID, stored.signalId())
                    .addKeyValue(LogKeys.ACCOUNT, stored.signal().account())
                    .setCause(e)
                    .log("a stored signal cannot be judged and is refused");
            return SignalRules.refused(stored, RefusalCode.UNDECIDABLE, "see the log of signal-service", now);
        }
    }

    private void report(StoredSignal stored, SignalEvent event) {
        metrics.decided(event, stored.receivedTime(), clock.instant());
        switch (event) {
            case SignalAccepted accepted ->
                LOG.atInfo()
                        .addKeyValue(LogKeys.SIGNAL_ID, accepted.signalId())
                        .addKeyValue(LogKeys.ACCOUNT, accepted.account())
                        .addKeyValue("source", accepted.source())
                        .addKeyValue("action", accepted.action())
                        .log("signal accepted");
            case SignalRefused refused ->
                LOG.atInfo()
                        .addKeyValue(LogKeys.SIGNAL_ID, refused.signalId())
                        .addKeyValue(LogKeys.ACCOUNT, refused.account())
                        .addKeyValue("source", refused.source())
                        .addKeyValue("code", refused.code())
                        .log("signal refused");
        }
    }
}
