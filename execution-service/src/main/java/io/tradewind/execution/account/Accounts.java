package io.tradewind.execution.account;

import static io.tradewind.platform.LogKeys.ACCOUNT;

import io.tradewind.contracts.account.SessionState;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.execution.account.Lanes.Lane;
import io.tradewind.execution.book.BookCompleteness;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.order.BrokerOrder;
import io.tradewind.execution.setup.AccountSetup;
import io.tradewind.execution.setup.BrokerGateways;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.messaging.slot.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The accounts this instance owns: taken over with their slot, started gently, let go with it. Thread-safe; nothing
 * here blocks but {@link #cancel}'s future and {@link #wishCancel}.
 */
@Component
@EnableConfigurationProperties({AccountProperties.class, BreakerProperties.class})
public class Accounts implements OwnedSlots.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final UnitOfWork unitOfWork;
    private final Slots slots;
    private final BrokerGateways gateways;
    private final Desk desk;
    private final SessionParts parts;
    private final Timers timers = new Timers();
    /** Each with a name: the log looks for another one where there is none, which is slow. */
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("account-", 0).factory());

    private final Map<String, Lanes> lanes = new ConcurrentHashMap<>();
    private final Map<AccountId, AccountSession> sessions = new ConcurrentHashMap<>();
    private final Set<Integer> wantedSlots = ConcurrentHashMap.newKeySet();
    private final Set<Integer> retakenSlots = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CancelWishes wishes;

    Accounts(
            UnitOfWork unitOfWork,
            Slots slots,
            OwnedSlots owned,
            BrokerGateways gateways,
            Desk desk,
            Turns turns,
            OrderDesk orders,
            ForeignDesk foreign,
            AdoptionDesk adoptions,
            LeaderDesk leaders,
            WishDesk orderWishes,
            AdmissionDesk admissions,
            ReportDesk reports,
            SnapshotDesk snapshots,
            BookCompleteness completeness,
            CancelWishes wishes,
            InstantSource clock) {
        this.wishes = wishes;
        this.unitOfWork = unitOfWork;
        this.slots = slots;
        this.gateways = gateways;
        this.desk = desk;
        this.parts = new SessionParts(
                desk,
                completeness,
                turns,
                orders,
                foreign,
                adoptions,
                leaders,
                orderWishes,
                admissions,
                reports,
                snapshots,
                timers,
                executor,
                clock,
                this::fenced);
        desk.books().onPermission(this::permitted);
        desk.metrics().inDoubt(this::inDoubt, this::oldestDoubtSeconds);
        owned.addListener(this);
    }

    private Number inDoubt() {
        return sessions.values().stream()
                .mapToInt(session -> session.watch().inDoubt())
                .sum();
    }

    private Number oldestDoubtSeconds() {
        return sessions.values().stream()
                .flatMap(session -> session.watch().doubtSince().stream())
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, parts.clock().instant()).toSeconds())
                .orElse(0L);
    }

    /** What this instance knows about an account it owns. */
    public record View(SessionState session, @Nullable Instant permittedUntil, long epoch) {}

    /** Empty when the account is not owned here, or is being taken over. */
    public Optional<View> view(AccountId account) {
        return Optional.ofNullable(sessions.get(account))
                .map(session -> new View(session.state(), session.permittedUntil(), session.epoch()));
    }

    public int slotOf(AccountId account) {
        return slots.of(account.value());
    }

    /** An intent of the account was stored. Accounts owned by others, or not started yet, look for themselves. */
    public void wake(AccountId account) {
        AccountSession session = sessions.get(account);
        if (session != null) {
            session.wake();
        }
    }

    /** A wish for the account was stored. Otherwise as {@link #wake}. */
    public void wakeForWishes(AccountId account) {
        AccountSession session = sessions.get(account);
        if (session != null) {
            session.wakeForWishes();
        }
    }

    /** Wants an order canceled. The future has the order as it is then; it fails when the account is not owned here. */
    public CompletableFuture<Optional<BrokerOrder>> cancel(AccountId account, ClientOrderId order) {
        AccountSession session = sessions.get(account);
        return session == null ? CompletableFuture.failedFuture(new NotOwnedException(account)) : session.cancel(order);
    }

    /**
     * Takes a person's word about an order in doubt. Otherwise as {@link #cancel}, and empty when it is in no doubt.
     */
    public CompletableFuture<Optional<BrokerOrder>> resolve(AccountId account, ClientOrderId order, String reason) {
        AccountSession session = sessions.get(account);
        return session == null
                ? CompletableFuture.failedFuture(new NotOwnedException(account))
                : session.resolve(order, reason);
    }

    /** Asks the broker how an order stands, at once. False when the account is not owned here. */
    public boolean ask(AccountId account, ClientOrderId order) {
        AccountSession session = sessions.get(account);
        if (session != null) {
            session.ask(order);
        }
        return session != null;
    }

    /**
     * Leaves the wish to cancel an order for whoever owns its account. Blocks for one commit; when this returns the
     * wish outlives every instance.
     */
    public void wishCancel(AccountId account, ClientOrderId order) {
        wishes.keep(new CancelWishes.Wish(account, order), parts.clock().instant());
    }

    @Override
    public void acquired(int slot) {
        wantedSlots.add(slot);
        if (looking.compareAndSet(false, true)) {
            lookForWishes();
        }
        // On a thread of its own: the consumer must not wait for a database that is down.
        execute(() -> takeOver(slot));
    }

    @Override
    public void lost(int slot) {
        wantedSlots.remove(slot);
        sessions.values().stream()
                .filter(session -> slotOf(session.account()) == slot)
                .toList()
                .forEach(this::end);
    }

    @Override
    public void close() {
        wantedSlots.clear();
        List.copyOf(sessions.values()).forEach(this::end);
        timers.close();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("calls to brokers are still under way; the next owner asks what became of them");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeOver(int slot) {
        if (!wantedSlots.contains(slot)) {
            return;
        }
        List<AccountSetup> accounts = desk.setup().accounts().stream()
                .filter(account -> slotOf(account.account()) == slot)
                .toList();
        try {
            unitOfWork.register(
                    accounts.stream().map(account -> account.account().value()).toList());
            Map<String, Long> epochs = unitOfWork.takeOver(slot);
            accounts.forEach(account -> {
                Long epoch = epochs.get(account.account().value());
                if (epoch != null) {
                    execute(() -> start(account, epoch));
                }
            });
            LOG.info("slot taken over slot={} accounts={}", slot, accounts.size());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("slot could not be taken over and will be tried again slot={}", slot, e);
            timers.after(desk.properties().retry(), () -> execute(() -> takeOver(slot)));
        }
    }

    private void lookForWishes() {
        timers.after(
                desk.properties().wishPoll(),
                () -> execute(() -> {
                    try {
                        desk.detections().refresh();
                        wishes.oldest(sessions.keySet(), desk.properties().wishBatch())
                                .forEach(wish -> cancel(wish.account(), wish.order()));
                    } catch (DataAccessException e) {
                        LOG.debug("wishes are looked for again", e);
                    } finally {
                        lookForWishes();
                    }
                }));
    }

    private void start(AccountSetup setup, long epoch) {
        Lanes lane = lanes.computeIfAbsent(setup.broker(), _ -> new Lanes(desk.properties(), desk.breaker()));
        Boolean started = lane.call(Lane.START, () -> {
            if (wantedSlots.contains(slotOf(setup.account()))) {
                open(setup, epoch, lane);
            }
            return true;
        });
        if (started == null) {
            execute(() -> start(setup, epoch));
        }
    }

    private void open(AccountSetup setup, long epoch, Lanes lane) {
        BrokerGateway gateway;
        try {
            gateway = gateways.open(setup);
        } catch (IllegalArgumentException e) {
            LOG.atError().addKeyValue(ACCOUNT, setup.account()).setCause(e).log("account cannot be opened");
            return;
        }
        AccountSession session = new AccountSession(setup, epoch, gateway, lane, parts);
        if (!install(session)) {
            session.close();
            return;
        }
        session.start();
        LOG.atInfo()
                .addKeyValue(ACCOUNT, session.account())
                .addKeyValue("epoch", session.epoch())
                .addKeyValue("session", session.state())
                .log("account started");
    }

    /** Slots come and go faster than accounts start: a start of an earlier takeover must not end a later one's. */
    private synchronized boolean install(AccountSession session) {
        AccountSession former = sessions.get(session.account());
        if (former != null) {
            if (former.epoch() > session.epoch()) {
                return false;
            }
            end(former);
        }
        sessions.put(session.account(), session);
        if (!wantedSlots.contains(slotOf(session.account()))) {
            sessions.remove(session.account(), session);
            return false;
        }
        return true;
    }

    private void permitted(AccountId account) {
        AccountSession session = sessions.get(account);
        if (session != null) {
            session.permissionChanged();
        }
    }

    /** Another instance took the account; ours must not act any more, whatever Kafka says. */
    private void fenced(AccountSession session) {
        end(session);
        int slot = slotOf(session.account());
        // Kafka decides who owns a slot. If that is us, a former owner was late, and the slot is taken once more.
        if (wantedSlots.contains(slot) && retakenSlots.add(slot)) {
            timers.after(
                    desk.properties().retake(),
                    () -> execute(() -> {
                        retakenSlots.remove(slot);
                        takeOver(slot);
                    }));
        }
    }

    private void end(AccountSession session) {
        if (sessions.remove(session.account(), session)) {
            // At once, so that no window stays open; letting go of the broker may take a moment.
            session.end();
            execute(session::close);
        }
    }

    private void execute(Runnable action) {
        try {
            executor.execute(action);
        } catch (RejectedExecutionException e) {
            LOG.debug("nothing is started any more, the service stops");
        }
    }
}
