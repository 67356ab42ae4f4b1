package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.account.SessionState;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.account.OrderInputs.Heard;
import io.tradewind.execution.account.SnapshotDesk.Standing;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.order.OrderInput;
import io.tradewind.execution.order.OrderState;
import io.tradewind.execution.setup.AccountSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account while this instance owns it. Everything that changes its state goes through its mailbox, one turn after
 * the other; what a turn wants from the broker is called after its commit.
 */
final class AccountSession implements BrokerGateway.StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(AccountSession.class);

    private final AccountSetup setup;
    private final AccountId account;
    private final long epoch;
    private final Instant acquiredTime;
    private final boolean isLeader;
    private final SessionParts parts;
    private final Mailbox<Heard> mailbox;
    private final BrokerCalls calls;
    private final OrderWatch watch;
    private final OrderCalls orderCalls;
    private final Sync sync;
    private final SessionTurns turns;
    private final OrderInputs inputs;
    private final AtomicBoolean waking = new AtomicBoolean();
    private final AtomicBoolean resyncing = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean intentsWait;
    /** At first nobody has looked. */
    private volatile boolean wishesWait = true;

    private volatile boolean permissionSeen;

    /** As it was last told; null at first, for what was told before the takeover was another owner's word. */
    private volatile @Nullable Standing told;

    AccountSession(AccountSetup setup, long epoch, BrokerGateway gateway, Lanes lanes, SessionParts parts) {
        this.setup = setup;
        this.account = setup.account();
        this.epoch = epoch;
        this.parts = parts;
        this.acquiredTime = parts.clock().instant();
        this.isLeader = parts.leaders().isLeader(account);
        AccountProperties properties = parts.desk().properties();
        this.mailbox =
                new Mailbox<>(parts.executor(), properties.mailboxLimit(), properties.mailboxTogether(), this::heard);
        this.calls = new BrokerCalls(account, gateway, lanes, parts.desk(), this::isOpen, this::standingMayHaveChanged);
        this.watch = new OrderWatch(parts, gateway, this::isHurried, this::check);
        this.orderCalls = new OrderCalls(this, calls, watch, parts);
        this.turns = new SessionTurns(this, mailbox, parts);
        this.sync = new Sync(this, calls, turns, parts);
        this.inputs = new OrderInputs(this, watch, orderCalls, turns, parts, sync::request);
    }

    AccountId account() {
        return account;
    }

    long epoch() {
        return epoch;
    }

    boolean isOpen() {
        return ended.getCount() > 0;
    }

    SessionState state() {
        return sync.state();
    }

    /** Something that others are told of an account may be different now. Never blocks. */
    void standingMayHaveChanged() {
        if (!sync.standing().equals(told)) {
            mailbox.post(this::tellStanding);
        }
    }

    /** Before the first reading there is nothing to tell. */
    private void connectionChanged() {
        if (told != null) {
            standingMayHaveChanged();
        }
    }

    private void tellStanding() {
        Standing now = sync.standing();
        if (!now.equals(told)) {
            turns.run(turn -> {
                parts.snapshots().tell(turn, setup, now, calls.gateway().capabilities());
                return true;
            });
            told = now;
        }
    }

    private OrderNote settled(BrokerOrder order) {
        int questions = watch.questions(order.id());
        parts.desk().metrics().questions(order.terms().orderType().name(), questions);
        return new OrderNote(OrderNote.Event.ORDER_SETTLED, order.terms())
                .with("status", order.status())
                .with("verdict", order.verdict())
                .with("cumulativeQuantity", order.executed().quantity())
                .with("averagePrice", order.executed().averagePrice())
                .after(questions);
    }

    OrderWatch watch() {
        return watch;
    }

    OrderCalls orderCalls() {
        return orderCalls;
    }

    /** A turn is committed: what it changed is watched, what it wants is called. */
    void committed(Turn turn) {
        boolean relieved = false;
        List<OrderNote> notes = new ArrayList<>(turn.notes());
        notes.forEach(note -> note.after(watch.questions(note.order().clientOrderId())));
        for (BrokerOrder order : turn.touched()) {
            boolean watched = watch.find(order.id()).isPresent();
            relieved |= intentsWait && watched;
            if (watched && order.isClosed()) {
                notes.add(settled(order));
            }
            watch.changed(order);
        }
        turn.calls().forEach(orderCalls::make);
        // Last: nothing that is written may keep an order from being sent and watched.
        notes.forEach(note -> note.write(turn.now()));
        if (relieved || turn.isAdmissionWaiting()) {
            wake();
        }
    }

    /** A turn went through after its commit had been in the dark; calls it wanted may never have been made. */
    void recover() {
        sync.recover();
    }

    /** Connects and reconciles. Blocks until both have been tried once. */
    void start() {
        calls.gateway().stream(this);
        sync.start();
    }

    /** From here on nothing is decided or sent. Never blocks. */
    void end() {
        ended.countDown();
        mailbox.close();
    }

    /** Ends, and lets go of the broker; calls under way end unheard. */
    void close() {
        end();
        watch.clear();
        calls.gateway().close();
    }

    /** Something about the intents, or what they wait for, has changed. */
    void wake() {
        wake(false);
    }

    /** As {@link #wake()}, and wishes wait to be acted on. */
    void wakeForWishes() {
        wake(true);
    }

    private void wake(boolean wishes) {
        if (wishes) {
            wishesWait = true;
        }
        if (waking.compareAndSet(false, true)) {
            mailbox.post(() -> {
                waking.set(false);
                admit();
            });
        }
    }

    /**
     * A permission came, which matters while intents wait, or was withdrawn: then the book differs from our last
     * report, and another one may settle that sooner than the next in turn.
     */
    void permissionChanged() {
        if (intentsWait) {
            wake();
        }
        if (sync.state() == SessionState.READY && permittedUntil() == null && resyncing.compareAndSet(false, true)) {
            parts.timers().after(parts.desk().properties().resyncPause(), () -> {
                resyncing.set(false);
                if (isOpen() && permittedUntil() == null) {
                    sync.request();
                }
            });
        }
    }

    /**
     * What to do with an order that was never written: sent when its account may do that now, given up when its time is
     * over, else neither.
     */
    void sendAgain(ClientOrderId order) {
        mailbox.post(() -> {
            Gate gate = gate();
            turns.run(turn -> parts.orders().sendAgain(turn, order, gate));
        });
    }

    /** When the account's permission ends; null when it may open nothing. */
    @Nullable
    Instant permittedUntil() {
        return parts.desk()
                .books()
                .permittedUntil(account, sync.reportStamp(), parts.clock().instant());
    }

    /** Posts something that happened to an order. */
    void post(ClientOrderId order, OrderInput input) {
        post(order, input, () -> {});
    }

    /** Posts something that happened to an order; afterwards the action runs, unless the session ends. */
    void post(ClientOrderId order, OrderInput input, Runnable afterwards) {
        mailbox.postLetter(new Heard(order, input, afterwards));
    }

    private int heard(List<Heard> heard) {
        return inputs.apply(heard);
    }

    /** Nobody waits for the answer to the order's last call, unless that call is found to be under way. */
    void unanswered(ClientOrderId order, String cause) {
        mailbox.post(() -> {
            if (!orderCalls.isUnderWay(order)) {
                OrderInput input =
                        new OrderInput.Unanswered(cause, parts.clock().instant());
                turns.run(turn -> parts.orders().apply(turn, order, input));
            }
        });
    }

    /** What its deadline left unexecuted is canceled, and a cancel that may have been lost is asked for again. */
    void cancelIfDue(ClientOrderId order, String why) {
        if (isCancelDue(order)) {
            mailbox.post(() -> {
                if (isCancelDue(order)) {
                    boolean again =
                            watch.find(order).filter(BrokerOrder::cancelWanted).isPresent();
                    String reason = again ? "the last cancel may have been lost" : why;
                    turns.run(turn -> parts.orders().cancel(turn, order, reason));
                }
            });
        }
    }

    private boolean isCancelDue(ClientOrderId order) {
        return watch.find(order)
                .filter(open -> switch (open.state()) {
                    case OrderState.Working _ ->
                        open.cancelWanted()
                                || open.terms().isOverdue(parts.clock().instant());
                    case OrderState.InDoubt _ ->
                        !open.cancelWanted()
                                && open.terms().isOverdue(parts.clock().instant());
                    case OrderState.Unsent _,
                            OrderState.PendingNew _,
                            OrderState.PendingCancel _,
                            OrderState.Closed _ -> false;
                })
                .isPresent();
    }

    /** A person found out that the broker does not have it. The order as it is then; empty when it is not in doubt. */
    CompletableFuture<Optional<BrokerOrder>> resolve(ClientOrderId order, String reason) {
        return posted(turn -> parts.orders().resolve(turn, order, reason));
    }

    /** Asks how it stands, at once. */
    void ask(ClientOrderId order) {
        orderCalls.make(new Call.Ask(order));
    }

    /** Asks for a cancel; the order as it is then, or nothing when it is not of this account. */
    CompletableFuture<Optional<BrokerOrder>> cancel(ClientOrderId order) {
        return posted(turn -> parts.orders().cancel(turn, order, "asked for"));
    }

    private CompletableFuture<Optional<BrokerOrder>> posted(Function<Turn, Optional<BrokerOrder>> work) {
        CompletableFuture<Optional<BrokerOrder>> answer = new CompletableFuture<>();
        mailbox.post(() -> {
            try {
                answer.complete(turns.run(work));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** Waits, unless the session ends. False when it has ended. */
    boolean pause(Duration length) {
        try {
            return !ended.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void connected() {
        LOG.atInfo().addKeyValue(ACCOUNT, account).log("order stream connected");
        sync.connected();
        connectionChanged();
    }

    @Override
    public void disconnected(String cause) {
        LOG.atWarn().addKeyValue(ACCOUNT, account).addKeyValue("cause", cause).log("order stream lost");
        sync.disconnected();
        connectionChanged();
    }

    @Override
    public void report(ExecutionReport report) {
        if (!mailbox.postHint(Heard.onStream(report))) {
            LOG.atWarn().addKeyValue(ACCOUNT, account).log("mailbox full, an update is dropped and asked for");
            sync.request();
        }
    }

    boolean isLeader() {
        return isLeader;
    }

    /** In its place in the mailbox: what waits there may say what would be asked for. */
    private void check(ClientOrderId id) {
        mailbox.post(() -> orderCalls.check(id));
    }

    private boolean isHurried() {
        return sync.isHurried();
    }

    private void admit() {
        Gate gate = gate();
        AdmissionDesk.Left left = decide(gate);
        intentsWait = left.waiting();
        if (left.more()) {
            wake();
        }
        if (left.next() != null) {
            parts.timers().after(Duration.between(parts.clock().instant(), left.next()), this::wake);
        }
    }

    /** Wishes are only looked for when there may be some: signals need none, and this is their hot path. */
    private AdmissionDesk.Left decide(Gate gate) {
        boolean wishes = wishesWait;
        // Before looking: a wish that comes meanwhile is looked for again.
        wishesWait = false;
        try {
            AdmissionDesk.Left left = turns.run(turn -> {
                boolean more = wishes && parts.wishes().act(turn);
                AdmissionDesk.Left undecided = parts.admissions().decide(turn, gate);
                return more ? undecided.withMore() : undecided;
            });
            if (wishes && left.more()) {
                wishesWait = true;
            }
            return left;
        } catch (RuntimeException e) {
            wishesWait = true;
            throw e;
        }
    }

    private Gate gate() {
        permissionSeen |= permittedUntil() != null;
        Stamp report = sync.reportStamp();
        return new Gate(
                sync.state(),
                sync.isProven(),
                report,
                permissionSeen,
                acquiredTime,
                calls.gateway().capabilities());
    }
}
