package io.tradewind.position.permission;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.domain.AccountId;
import io.tradewind.messaging.slot.OwnedSlots;
import io.tradewind.messaging.slot.Slots;
import io.tradewind.messaging.snapshot.Announcer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells which accounts have permission: all of this instance's every few seconds, and one at once when it changes. One
 * thread does both, so that versions leave in their order. When the database cannot be read or order events are not
 * read, nothing is told, and what was told lapses.
 */
@Component
public class Permissions implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Permissions.class);

    private final Announceables announceables;
    private final Announcer announcer;
    private final Slots slots;
    private final OwnedSlots owned;
    private final ObjectProvider<HealthIndicator> reading;
    private final InstantSource clock;
    private final PermissionProperties properties;

    private final AtomicInteger announced;
    private final AtomicInteger mismatched;
    private final Set<AccountId> changed = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("permissions").daemon().factory());
    private volatile boolean running;
    private boolean failing;

    Permissions(
            Announceables announceables,
            Announcer announcer,
            Slots slots,
            OwnedSlots owned,
            // Asked for when it is needed: it knows the readers, whose handlers know this.
            @Qualifier("messagingHealth") ObjectProvider<HealthIndicator> reading,
            InstantSource clock,
            PermissionProperties properties,
            MeterRegistry metrics) {
        this.announceables = announceables;
        this.announcer = announcer;
        this.slots = slots;
        this.owned = owned;
        this.reading = reading;
        this.clock = clock;
        this.properties = properties;
        this.announced = metrics.gauge("tradewind.position.accounts.announced", new AtomicInteger());
        this.mismatched = metrics.gauge("tradewind.position.accounts.mismatched", new AtomicInteger());
    }

    /** Tells soon of an account whose standing has changed. Called after the commit, from any thread; never blocks. */
    public void changed(AccountId account) {
        if (running && changed.add(account)) {
            timer.execute(() -> logged(this::tellChanged));
        }
    }

    @Override
    public void start() {
        running = true;
        long period = properties.renewal().toMillis();
        timer.scheduleWithFixedDelay(() -> logged(this::tellAll), 0, period, TimeUnit.MILLISECONDS);
    }

    /** Ends after the round in hand, within a renewal. */
    @Override
    public void stop() {
        running = false;
        timer.shutdown();
        try {
            if (!timer.awaitTermination(properties.renewal().toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the readers and stops after them, so that it hears of every change. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void tellAll() {
        if (owned.current().isEmpty() || !ordersAreRead()) {
            announced.set(0);
            return;
        }
        // The clock is read before the rows: a pause in between must not make an old truth hold longer.
        Instant now = clock.instant();
        List<Announceable> mine = mine(announceables.all());
        List<Announceable> permitted =
                mine.stream().filter(Announceable::permitted).toList();
        permitted.forEach(account -> tell(account, now, properties.validity()));
        announced.set(permitted.size());
        mismatched.set((int) mine.stream()
                .filter(account -> account.standing() == Standing.MISMATCH)
                .count());
    }

    private void tellChanged() {
        Set<AccountId> accounts = new TreeSet<>();
        for (Iterator<AccountId> next = changed.iterator(); next.hasNext(); ) {
            accounts.add(next.next());
            next.remove();
        }
        if (accounts.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        boolean read = ordersAreRead();
        for (Announceable account : mine(announceables.of(accounts))) {
            tell(account, now, read && account.permitted() ? properties.validity() : Duration.ZERO);
        }
    }

    private List<Announceable> mine(List<Announceable> accounts) {
        Set<Integer> current = owned.current();
        return accounts.stream()
                .filter(account -> current.contains(slots.of(account.account().value())))
                .toList();
    }

    /** While Kafka is away each send may block for seconds; what would be told too late is not told at all. */
    private void tell(Announceable account, Instant now, Duration validity) {
        if (clock.instant().isAfter(now.plus(properties.renewal()))) {
            return;
        }
        String key = account.account().value();
        announcer.announce(
                key, key, new BookReady(account.account(), account.asOf(), account.version(), now.plus(validity)));
    }

    private boolean ordersAreRead() {
        Health health = reading.getObject().health();
        return health != null && Status.UP.equals(health.getStatus());
    }

    /** An outage is told once, and its end once: rounds are many. Runs on the one thread only. */
    private void logged(Runnable round) {
        try {
            round.run();
            if (failing) {
                failing = false;
                LOG.info("permissions are told again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn("permissions are not told and lapse until a round succeeds", e);
            }
        }
    }
}
