package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Quantity;
import io.tradewind.messaging.StaleEpochException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Runs the turns of one session: {@link #run} on the mailbox's thread, {@link #await} from any other. */
final class SessionTurns {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTurns.class);
    private static final long LOOK_MILLIS = 100;

    private final AccountSession session;
    private final Mailbox<?> mailbox;
    private final SessionParts parts;
    private final Map<BrokerOrderId, Quantity> booked = new ConcurrentHashMap<>();

    SessionTurns(AccountSession session, Mailbox<?> mailbox, SessionParts parts) {
        this.session = session;
        this.mailbox = mailbox;
        this.parts = parts;
    }

    /**
     * Runs a turn, then makes its calls. While the database cannot be reached it is tried again; whether a failed
     * commit took place is found out by looking again, and calls it may have wanted are replaced by asking the broker.
     *
     * @throws SessionEnded when the session is over, or was found to be: its owner is another instance
     */
    <T extends @Nullable Object> T run(Function<Turn, T> work) {
        boolean failed = false;
        while (true) {
            if (!session.isOpen()) {
                throw new SessionEnded(session.account(), null);
            }
            try {
                Turns.Done<T> done = parts.turns().run(session.account(), session.epoch(), work);
                booked.putAll(done.turn().booked());
                committed(done.turn());
                if (failed) {
                    LOG.atInfo().addKeyValue(ACCOUNT, session.account()).log("the database can be reached again");
                    session.recover();
                }
                return done.value();
            } catch (StaleEpochException e) {
                LOG.atWarn()
                        .addKeyValue(ACCOUNT, session.account())
                        .addKeyValue("epoch", session.epoch())
                        .log("another instance owns the account now");
                parts.fenced().accept(session);
                throw new SessionEnded(session.account(), e);
            } catch (TransactionException | DataAccessException e) {
                waitFor(e, failed);
                failed = true;
            }
        }
    }

    private void committed(Turn turn) {
        try {
            session.committed(turn);
        } catch (RuntimeException e) {
            // It stands, and some of its calls may not have been made.
            session.recover();
            throw e;
        }
    }

    /** Runs a turn in its place in the mailbox and waits for it; null when the session ended. */
    <T> @Nullable T await(Function<Turn, T> work) throws InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        mailbox.post(() -> {
            try {
                answer.complete(run(work));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        while (session.isOpen()) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                LOG.trace("a turn of {} has not run yet", session.account());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SessionEnded) {
                    return null;
                }
                throw new IllegalStateException("a turn of " + session.account() + " failed", e.getCause());
            }
        }
        return null;
    }

    /** Executions told since {@link #forgetBooked}. */
    Map<BrokerOrderId, Quantity> booked() {
        return Map.copyOf(booked);
    }

    void forgetBooked() {
        booked.clear();
    }

    /** One line per outage: an instance has many accounts. */
    private void waitFor(RuntimeException failure, boolean told) {
        if (!Outage.isOutage(failure)) {
            throw failure;
        }
        if (!told && session.isOpen()) {
            LOG.atWarn()
                    .addKeyValue(ACCOUNT, session.account())
                    .addKeyValue("cause", String.valueOf(failure.getMessage()))
                    .log("the database cannot be reached, the turn is tried until it can");
        }
        if (!session.pause(parts.desk().properties().retry())) {
            throw new SessionEnded(session.account(), failure);
        }
    }
}
