package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.account.SessionState;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.execution.account.SnapshotDesk.Standing;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerBalance;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.order.OrderInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps an account's picture equal to the broker's: after a takeover, after each connect of the stream, and from time
 * to time, every open order is asked for, then a report is taken. One run at a time; a request during a run leads to
 * another. Thread-safe.
 */
final class Sync {

    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);

    private static final int MAX_DOUBLINGS = 4;

    private final AccountSession session;
    private final BrokerCalls calls;
    private final SessionTurns turns;
    private final SessionParts parts;
    private final AccountProperties properties;
    private final ReportReader reader;
    private final OpenOrders open;
    private final LeaderReader leaders;
    private final CountDownLatch firstConnect = new CountDownLatch(1);
    private final long takenNanos = System.nanoTime();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean started;
    /** Runs in a row that did not succeed; only the thread that runs touches it. */
    private volatile int failures;

    private volatile boolean proven;
    private volatile boolean connected;
    private volatile long connection;
    /** The connection during which the picture was last made equal; 0 for none. */
    private volatile long syncedConnection;

    private volatile Stamp reportStamp = Stamp.NONE;
    private volatile @Nullable BrokerBalance balance;

    /** Orders of others, by executions that no report told yet. Only the thread that runs touches it. */
    private final Set<BrokerOrderId> others = new HashSet<>();

    Sync(AccountSession session, BrokerCalls calls, SessionTurns turns, SessionParts parts) {
        this.session = session;
        this.calls = calls;
        this.turns = turns;
        this.parts = parts;
        this.properties = parts.desk().properties();
        this.open = new OpenOrders(session, turns, parts);
        this.leaders = new LeaderReader(session.account(), calls, parts);
        this.reader = new ReportReader(session.account(), calls, parts);
    }

    SessionState state() {
        if (calls.health().isUnauthorized()) {
            return SessionState.AUTH_EXPIRED;
        }
        return calls.health().isDown() ? SessionState.DOWN : pictured();
    }

    /** What is told of the account. */
    Standing standing() {
        SessionState state = state();
        String cause = switch (state) {
            case READY -> null;
            case CONNECTING -> "its orders are being looked up";
            case DEGRADED -> connected ? "its picture is being compared" : "no order stream";
            case AUTH_EXPIRED, DOWN -> calls.health().cause();
        };
        return new Standing(state, cause, balance);
    }

    private SessionState pictured() {
        if (!proven || reportStamp.equals(Stamp.NONE)) {
            return SessionState.CONNECTING;
        }
        return connected && syncedConnection == connection ? SessionState.READY : SessionState.DEGRADED;
    }

    /** Whether open orders are asked for fast: what happened until the stream flowed can only be found by asking. */
    boolean isHurried() {
        return syncedConnection == 0
                && System.nanoTime() - takenNanos < properties.takeoverPolling().toNanos();
    }

    boolean isProven() {
        return proven;
    }

    /** Of the first report since the takeover. */
    Stamp reportStamp() {
        return reportStamp;
    }

    /**
     * Asks for the open orders at once and goes on asking, waits a moment for the stream, so that nothing is missed
     * between reading and listening, then runs once.
     */
    void start() {
        try {
            open.load();
        } catch (DataAccessException | TransactionException e) {
            LOG.atWarn().addKeyValue(ACCOUNT, session.account()).setCause(e).log("open orders could not be loaded yet");
        }
        try {
            if (!firstConnect.await(properties.connectTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.atWarn().addKeyValue(ACCOUNT, session.account()).log("no order stream yet, orders are asked for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        started = true;
        wanted.set(true);
        runWanted();
        parts.timers().after(firstInterval(), this::again);
    }

    /** Accounts that started together must not all read at the same moment for ever. */
    private Duration firstInterval() {
        int share = Math.floorMod(session.account().hashCode(), 500);
        return properties.reportInterval().multipliedBy(500 + share).dividedBy(1000);
    }

    synchronized void connected() {
        connection++;
        connected = true;
        firstConnect.countDown();
        if (started) {
            request();
        }
    }

    void disconnected() {
        boolean before = connected;
        connected = false;
        if (started && before) {
            request();
        }
    }

    /** Asks for a run; never blocks. */
    void request() {
        wanted.set(true);
        try {
            parts.executor().execute(this::runWanted);
        } catch (RejectedExecutionException e) {
            LOG.debug("no more reading, the service stops");
        }
    }

    /** A commit was in the dark: calls it wanted may never have been made. */
    void recover() {
        open.forget();
        request();
    }

    private void again() {
        if (session.isOpen()) {
            request();
            parts.timers().after(properties.reportInterval(), this::again);
        }
    }

    private void runWanted() {
        while (session.isOpen() && wanted.get() && running.compareAndSet(false, true)) {
            try {
                wanted.set(false);
                if (run()) {
                    failures = 0;
                } else {
                    later();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue(ACCOUNT, session.account()).setCause(e).log("reading the account failed");
                later();
            } finally {
                running.set(false);
            }
            session.standingMayHaveChanged();
        }
    }

    /** Tries again after pauses that double, so that a broker that is down is not stormed by all its accounts. */
    private void later() {
        int doublings = Math.min(failures, MAX_DOUBLINGS);
        failures = doublings + 1;
        if (session.isOpen()) {
            parts.timers().after(properties.retry().multipliedBy(1L << doublings), this::request);
        }
    }

    private boolean run() throws InterruptedException {
        long during = connection;
        open.load();
        if (!open.prove(session.watch().ids()) || !parts.completeness().isComplete()) {
            return false;
        }
        if (!proven) {
            proven = true;
            session.wake();
        }
        if (!watchLeader() || !report()) {
            return false;
        }
        if (connected && during == connection) {
            syncedConnection = during;
        }
        session.wake();
        return true;
    }

    /** What a leader did while nobody listened: the list says what its orders are now. */
    private boolean watchLeader() throws InterruptedException {
        if (!session.isLeader()) {
            return true;
        }
        LeaderReader.Read read = leaders.read();
        return read != null
                && turns.await(turn -> {
                            parts.leaders().caughtUp(turn, read);
                            return true;
                        })
                        != null;
    }

    private boolean report() throws InterruptedException {
        for (int attempt = 1; attempt <= properties.reportAttempts() && session.isOpen(); attempt++) {
            turns.forgetBooked();
            switch (reader.read()) {
                case ReportReader.Result.Taken taken -> {
                    ReportDesk.Result result =
                            turns.await(turn -> parts.reports().take(turn, taken.reading(), turns.booked(), others));
                    if (result instanceof ReportDesk.Result.Published published) {
                        balance = taken.reading().balance();
                        reported(published);
                        return true;
                    }
                    if (!(result instanceof ReportDesk.Result.Unequal unequal)) {
                        return false;
                    }
                    parts.desk().metrics().report("UNEQUAL");
                    open.prove(unequal.ask());
                    identify(unequal.whose());
                }
                case ReportReader.Result.Moving _ -> {}
                case ReportReader.Result.Unavailable _ -> {
                    return false;
                }
            }
            session.pause(
                    calls.gateway().capabilities().settleTime().compareTo(properties.retry()) < 0
                            ? calls.gateway().capabilities().settleTime()
                            : properties.retry());
        }
        LOG.atWarn()
                .addKeyValue(ACCOUNT, session.account())
                .addKeyValue("attempts", properties.reportAttempts())
                .log("no report: the broker's executions and ours did not become equal");
        return false;
    }

    /** Asks whose orders these are: ours are taken up, those of others remembered. */
    private void identify(Collection<BrokerOrderId> orders) throws InterruptedException {
        for (BrokerOrderId order : orders) {
            Instant asked = parts.clock().instant();
            switch (calls.query("find", () -> calls.gateway().find(order))) {
                case Answer.Known<Found>(Found.Order found) -> {
                    if (!takenUp(found.report(), asked)) {
                        others.add(order);
                    }
                }
                // It was executed, so it is there: a read that lags says nothing about whose it is.
                case Answer.Known<Found>(Found.Absent _) -> {}
                case Answer.Unavailable<Found> _ -> {}
            }
        }
    }

    private boolean takenUp(ExecutionReport report, Instant asked) throws InterruptedException {
        OrderInput input = new OrderInput.ReadFound(
                report, asked, calls.gateway().capabilities().settleTime());
        return Boolean.TRUE.equals(turns.await(turn -> {
            boolean ours = parts.adoptions().apply(turn, report, input).isPresent();
            if (!ours) {
                parts.foreign().notice(turn, report);
            }
            return ours;
        }));
    }

    private void reported(ReportDesk.Result.Published published) {
        others.clear();
        if (reportStamp.equals(Stamp.NONE)) {
            reportStamp = published.stamp();
        }
        parts.desk().metrics().report("PUBLISHED");
    }
}
