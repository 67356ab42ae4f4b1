package io.tradewind.simbroker.engine;

import io.tradewind.simbroker.fault.Fault;
import io.tradewind.simbroker.fault.FaultScript;
import io.tradewind.simbroker.log.LogRecord;
import io.tradewind.simbroker.log.VenueLog;
import io.tradewind.simbroker.venue.AccountOrders;
import io.tradewind.simbroker.venue.Change;
import io.tradewind.simbroker.venue.Order;
import io.tradewind.simbroker.venue.OrderTerms;
import io.tradewind.simbroker.venue.Outcome;
import io.tradewind.simbroker.venue.Profile;
import io.tradewind.simbroker.venue.Quote;
import io.tradewind.simbroker.venue.Refusal;
import io.tradewind.simbroker.venue.Replacement;
import io.tradewind.simbroker.venue.Venue;
import io.tradewind.simbroker.venue.VenueEvent;
import io.tradewind.simbroker.venue.VenueSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The running venue. Thread-safe. A call that answers something returns when what it did, or saw, is on disk;
 * {@link #open} and {@link #finishCancel} answer nothing and do not wait.
 */
public final class VenueEngine implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final FaultScript faults;
    private final Timers timers;
    private final VenueTimers venueTimers;
    private final VenueClock clock;
    private final Supplier<UUID> ids;
    private final Consumer<Change> published;
    private final Venue venue;
    private final VenueLog log;

    /** Sequence of the last change, so that a question waits for changes it saw and not for requests it did not. */
    private long lastChange;

    /**
     * Replays the log of the directory and takes up what was under way.
     *
     * @param published hears of each change once it is on disk, in order, on the log's thread; must be quick
     */
    public VenueEngine(
            VenueSetup setup,
            Path directory,
            FaultScript faults,
            Timers timers,
            InstantSource source,
            Supplier<UUID> ids,
            Consumer<Change> published)
            throws IOException {
        this.faults = faults;
        this.timers = timers;
        this.venueTimers = new VenueTimers(timers, this::now);
        this.clock = new VenueClock(source);
        this.ids = ids;
        this.published = published;
        this.venue = new Venue(setup, ids, this::record);
        this.log = VenueLog.open(directory, this::replay);
        takeUp();
    }

    public VenueLog log() {
        return log;
    }

    /** Looks at the venue. The result must not hold on to anything that changes. */
    public <T> T read(Function<Venue, T> question) {
        return settled(_ -> question.apply(venue));
    }

    /**
     * Looks at an account's orders as they were; see {@link #read}.
     *
     * @param age how long ago; zero for now
     */
    public <T> T readOrders(String account, Duration age, Function<AccountOrders, T> question) {
        return settled(now -> {
            var book = venue.account(account);
            return question.apply(venue.profile(account).shown(age.isZero() ? book : book.asOf(now.minus(age))));
        });
    }

    /** The venue's time. */
    public Instant now() {
        return read(_ -> clock.tick(venue.clockOffset()));
    }

    public Outcome place(String account, OrderTerms terms) {
        return settled(now -> {
            var refused = terms.type().hasStop()
                    && venue.refusalOf(account, terms, now) == null
                    && faults.take(account, Fault.Kind.STOP_REFUSED).isPresent();
            return refused
                    ? new Outcome.Refused(new Refusal.StopNotTaken())
                    : shown(account, venue.place(account, ids.get(), terms, now));
        });
    }

    /** Puts another order in the place of one; {@link #open} is for the other one. */
    public Outcome replace(String account, UUID orderId, Replacement wanted) {
        return settled(now -> {
            var filled = venue.refusalOf(account, orderId, wanted, now) == null
                    && faults.take(account, Fault.Kind.FILL_DURING_REPLACE).isPresent();
            return filled
                    ? venue.fillInsteadOfReplacing(account, orderId, now)
                    : shown(account, venue.replace(account, orderId, ids.get(), wanted, now));
        });
    }

    /** Brings an order that was taken to the book. Comes after the answer to its request, as at the real broker. */
    public void open(String account, UUID orderId) {
        step(now -> venue.open(account, orderId, faults, now));
    }

    public Outcome requestCancel(String account, UUID orderId) {
        return settled(now -> venue.requestCancel(account, orderId, now));
    }

    /** Ends a cancel that was requested, one way or the other. */
    public void finishCancel(String account, UUID orderId) {
        if (faults.take(account, Fault.Kind.FILL_DURING_CANCEL).isPresent()) {
            step(now -> venue.fillInsteadOfCanceling(account, orderId, now));
        } else {
            step(now -> venue.completeCancel(account, orderId, now));
        }
    }

    /** Sets a quote and fills what it crosses; false when there is no such symbol. */
    public boolean setQuote(String symbol, Quote quote) {
        return settled(now -> venue.setQuote(symbol, quote, faults, now));
    }

    public void switchMarket(boolean open) {
        settled(now -> {
            venue.switchMarket(open, faults, now);
            return open;
        });
    }

    /** Changes how client order ids are treated; {@code accounts} must be the venue's. */
    public void setProfile(Collection<String> accounts, Profile profile) {
        settled(now -> {
            accounts.forEach(account -> venue.setProfile(account, profile, now));
            return profile;
        });
    }

    /** Does something after a delay by the venue's clock, unless a reset comes first. It may block. */
    public void later(Duration delay, Runnable work) {
        venueTimers.after(delay, work);
    }

    /** Lets the venue's clock run this far ahead of the machine's, and does what is due then. */
    public void shiftClock(Duration offset) {
        settled(now -> {
            venue.shiftClock(offset, now);
            clock.forget();
            return offset;
        });
        venueTimers.runDue();
    }

    /** Forgets orders, fills, faults, profiles and clock; quotes and cash are as shipped again. */
    public void reset() {
        faults.clear();
        venueTimers.forget();
        settled(now -> {
            venue.reset(now);
            clock.forget();
            return now;
        });
    }

    /** Ends the log; what was appended is on disk. */
    @Override
    public void close() throws IOException {
        log.close();
    }

    private void replay(LogRecord.VenueChanged change) {
        venue.apply(change.event());
        switch (change.event()) {
            case VenueEvent.ClockShifted _, VenueEvent.VenueReset _ -> clock.forget();
            default -> clock.startBehind(change.event().time());
        }
    }

    private <T> T settled(Function<Instant, T> decision) {
        T result;
        long sequence;
        lock.lock();
        try {
            result = decision.apply(clock.tick(venue.clockOffset()));
            sequence = lastChange;
        } finally {
            lock.unlock();
        }
        log.awaitDurable(sequence);
        return result;
    }

    private void step(Consumer<Instant> decision) {
        lock.lock();
        try {
            decision.accept(clock.tick(venue.clockOffset()));
        } finally {
            lock.unlock();
        }
    }

    private Outcome shown(String account, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Taken(var order) ->
                new Outcome.Taken(venue.profile(account).shown(order));
            case Outcome.Refused refused -> refused;
        };
    }

    private void record(Change change) {
        var order = change.order();
        var told = order == null
                ? change
                : new Change(change.event(), venue.profile(order.account()).shown(order), change.fill());
        lastChange = log.append(new LogRecord.VenueChanged(change.event()), () -> published.accept(told));
        if (change.event() instanceof VenueEvent.RestHeld held && held.until() != null) {
            releaseAt(held.account(), held.orderId(), held.until(), held.time());
        }
    }

    private void releaseAt(String account, UUID orderId, Instant until, Instant now) {
        timers.after(Duration.between(now, until), () -> step(then -> venue.release(account, orderId, faults, then)));
    }

    /** After a start: every order goes on from where the log left it. */
    private void takeUp() {
        step(now -> {
            for (var order : venue.openOrders()) {
                if (order.status() == Order.Status.PENDING_CANCEL) {
                    venue.completeCancel(order.account(), order.id(), now);
                }
                var hold = order.hold();
                if (hold != null && hold.until() != null) {
                    releaseAt(order.account(), order.id(), hold.until(), now);
                }
            }
            venue.resume(faults, now);
        });
    }
}
