package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole venue. Not thread-safe: one caller at a time.
 *
 * <p>Every change goes through {@link #apply}: live, right before the listener hears of it; at a start, from the log.
 * So a method that decides something never changes state by itself.
 */
public final class Venue {
    private final VenueSetup setup;
    private final Supplier<UUID> ids;
    private final Consumer<Change> listener;
    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Map<String, Quote> quotes = new HashMap<>();
    private final TreeMap<String, AccountBook> books = new TreeMap<>();
    private final Map<String, Profile> profiles = new HashMap<>();
    private Duration clockOffset = Duration.ZERO;
    private boolean marketOpen = true;
    private long fillCount;

    /**
     * @param ids makes execution ids
     * @param listener hears each change made by the methods below, in order, after it was applied; not those of
     *     {@link #apply}
     */
    public Venue(VenueSetup setup, Supplier<UUID> ids, Consumer<Change> listener) {
        this.setup = setup;
        this.ids = ids;
        this.listener = listener;
        setup.instruments().forEach(instrument -> instruments.put(instrument.symbol(), instrument));
        startOver();
    }

    // Queries.

    /** The account's book; throws when there is no such account. */
    public AccountBook account(String account) {
        return book(account);
    }

    public Collection<String> accounts() {
        return books.keySet();
    }

    public Collection<Instrument> instruments() {
        return instruments.values();
    }

    public @Nullable Instrument instrument(String symbol) {
        return instruments.get(symbol);
    }

    public @Nullable Quote quote(String symbol) {
        return quotes.get(symbol);
    }

    public boolean isMarketOpen() {
        return marketOpen;
    }

    public Profile profile(String account) {
        return profiles.getOrDefault(account, Profile.SHIPPED);
    }

    public Duration clockOffset() {
        return clockOffset;
    }

    /** The order with about half of its fills, as a venue tells it that lags behind itself. */
    public Order halved(Order order) {
        return order.withOnly(instrumentOf(order).halfOf(order.filledQuantity()));
    }

    // Requests of account holders.

    /**
     * Checks the order and takes it, its identity first: a repeat must never look like anything else. {@link #open}
     * brings it to the book later.
     */
    public Outcome place(String account, UUID orderId, OrderTerms terms, Instant now) {
        var refusal = refusalOf(account, terms, now);
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        var reserved = OrderChecks.reservedPrice(terms, quoteOf(terms.symbol()));
        raise(new VenueEvent.OrderAccepted(account, orderId, terms, reserved, marketOpen, now));
        return new Outcome.Taken(existing(book(account), orderId));
    }

    /** Why {@link #place} would change nothing; null when it would not refuse. */
    public @Nullable Refusal refusalOf(String account, OrderTerms terms, Instant now) {
        var book = book(account);
        if (profile(account).refuses(book, terms.clientOrderId(), now)) {
            return new Refusal.DuplicateClientOrderId(terms.clientOrderId());
        }
        return OrderChecks.check(book, terms, null, instruments.get(terms.symbol()), quotes.get(terms.symbol()));
    }

    /**
     * Ends an order and takes another one in its place, in one step; {@link #open} brings the new one to the book
     * later.
     *
     * <p>At Alpaca the old order can fill before the new one reaches the book, and the replace comes to nothing. Not
     * here: the old order is out of the book at this call, so there is no such race, and no order is ever
     * pending_replace.
     *
     * @param newOrderId of the order that takes its place
     */
    public Outcome replace(String account, UUID orderId, UUID newOrderId, Replacement wanted, Instant now) {
        var refusal = refusalOf(account, orderId, wanted, now);
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        var book = book(account);
        var order = existing(book, orderId);
        var terms = wanted.termsAfter(order);
        var reserved = OrderChecks.reservedPrice(terms, quoteOf(order));
        raise(new VenueEvent.OrderReplaced(account, orderId, newOrderId, terms, reserved, marketOpen, now));
        return new Outcome.Taken(existing(book, newOrderId));
    }

    /** Why {@link #replace} would change nothing; null when it would not refuse. */
    public @Nullable Refusal refusalOf(String account, UUID orderId, Replacement wanted, Instant now) {
        var book = book(account);
        var order = book.find(orderId);
        if (order == null) {
            return new Refusal.UnknownOrder();
        }
        if (profile(account).refuses(book, wanted.clientOrderId(), now)) {
            return new Refusal.DuplicateClientOrderId(wanted.clientOrderId());
        }
        var unfit = OrderChecks.checkReplace(order, wanted);
        return unfit == null
                ? OrderChecks.check(book, wanted.termsAfter(order), order, instrumentOf(order), quoteOf(order))
                : unfit;
    }

    /**
     * The race that {@link #replace} has not: the order fills completely before the replacement reaches it, at its
     * limit or the quote, and there is nothing left to replace.
     */
    public Outcome fillInsteadOfReplacing(String account, UUID orderId, Instant now) {
        fillTheRest(existing(book(account), orderId), now);
        return new Outcome.Refused(new Refusal.NotReplaceable(Order.Status.FILLED));
    }

    /** Takes a request to cancel; {@link #completeCancel} or {@link #fillInsteadOfCanceling} ends it later. */
    public Outcome requestCancel(String account, UUID orderId, Instant now) {
        var order = book(account).find(orderId);
        if (order == null) {
            return new Outcome.Refused(new Refusal.UnknownOrder());
        }
        if (order.status().isTerminal() || order.status() == Order.Status.PENDING_CANCEL) {
            return new Outcome.Refused(new Refusal.NotCancelable(order.status()));
        }
        raise(new VenueEvent.CancelRequested(account, orderId, now));
        return new Outcome.Taken(existing(book(account), orderId));
    }

    // What the venue does by itself, some time later. Each does nothing when the order has moved on meanwhile.

    /** Brings an accepted order to the book and fills it if it is marketable. Waits while the market is closed. */
    public void open(String account, UUID orderId, FillScript script, Instant now) {
        var order = book(account).find(orderId);
        if (order == null || !marketOpen || !isWaiting(order)) {
            return;
        }
        if (!OrderChecks.canStillPay(book(account), order, quoteOf(order))) {
            raise(new VenueEvent.OrderRejected(account, orderId, "insufficient buying power", now));
            return;
        }
        raise(new VenueEvent.OrderOpened(account, orderId, now));
        match(account, orderId, script, now);
    }

    public void completeCancel(String account, UUID orderId, Instant now) {
        var order = book(account).find(orderId);
        if (order != null && order.status() == Order.Status.PENDING_CANCEL) {
            raise(new VenueEvent.OrderCanceled(account, orderId, now));
        }
    }

    /**
     * The other end of the race: the order fills completely before the cancel reaches it, at its limit or the quote.
     */
    public void fillInsteadOfCanceling(String account, UUID orderId, Instant now) {
        var order = book(account).find(orderId);
        if (order != null && order.status() == Order.Status.PENDING_CANCEL) {
            fillTheRest(order, now);
        }
    }

    /** Ends a hold whose time has come. */
    public void release(String account, UUID orderId, FillScript script, Instant now) {
        var order = book(account).find(orderId);
        if (order != null && order.hold() != null) {
            raise(new VenueEvent.RestReleased(account, orderId, now));
            match(account, orderId, script, now);
        }
    }

    // Control.

    /** Sets the quote and fills what it crosses; false when there is no such symbol. */
    public boolean setQuote(String symbol, Quote quote, FillScript script, Instant now) {
        if (!instruments.containsKey(symbol)) {
            return false;
        }
        raise(new VenueEvent.QuoteSet(symbol, quote, now));
        for (var order : openOrders()) {
            if (order.terms().symbol().equals(symbol)) {
                var hold = order.hold();
                if (hold != null && hold.until() == null) {
                    raise(new VenueEvent.RestReleased(order.account(), order.id(), now));
                }
                match(order.account(), order.id(), script, now);
            }
        }
        return true;
    }

    /** Opens or closes the market; opening brings the waiting orders to the book, oldest first per account. */
    public void switchMarket(boolean open, FillScript script, Instant now) {
        if (open != marketOpen) {
            raise(new VenueEvent.MarketSwitched(open, now));
        }
        resume(script, now);
    }

    /** Goes on with everything that can go on now; used when the market opens and after a start. */
    public void resume(FillScript script, Instant now) {
        for (var order : openOrders()) {
            if (isWaiting(order)) {
                open(order.account(), order.id(), script, now);
            } else {
                match(order.account(), order.id(), script, now);
            }
        }
    }

    public void shiftClock(Duration offset, Instant now) {
        raise(new VenueEvent.ClockShifted(offset, now));
    }

    public void setProfile(String account, Profile profile, Instant now) {
        raise(new VenueEvent.ProfileSet(account, profile, now));
    }

    public void reset(Instant now) {
        raise(new VenueEvent.VenueReset(now));
    }

    /** Applies an event that was raised before; the listener does not hear of it. */
    public Change apply(VenueEvent event) {
        switch (event) {
            case VenueEvent.OfOrder ofOrder -> {
                if (event instanceof VenueEvent.OrderFilled) {
                    fillCount++;
                }
                return book(ofOrder.account()).apply(ofOrder, fillCount);
            }
            case VenueEvent.QuoteSet set -> quotes.put(set.symbol(), set.quote());
            case VenueEvent.MarketSwitched switched -> marketOpen = switched.open();
            case VenueEvent.ClockShifted shifted -> shift(shifted.offset());
            case VenueEvent.ProfileSet set -> profiles.put(set.account(), set.profile());
            case VenueEvent.VenueReset _ -> startOver();
        }
        return new Change(event, null, null);
    }

    /** Every open order, by account and then in the order they came. */
    public List<Order> openOrders() {
        return books.values().stream()
                .flatMap(book -> book.openOrders().stream())
                .toList();
    }

    private void match(String account, UUID orderId, FillScript script, Instant now) {
        var order = existing(book(account), orderId);
        var workable = marketOpen
                && order.opened()
                && order.hold() == null
                && !order.status().isTerminal();
        if (!workable || !isPastItsStop(order, now)) {
            return;
        }
        if (order.terms().isMarketable(quoteOf(order))) {
            fill(order, script, now);
        }
        var rest = existing(book(account), orderId);
        if (!rest.terms().timeInForce().rests() && !rest.status().isTerminal()) {
            raise(new VenueEvent.OrderCanceled(account, orderId, now));
        }
    }

    /** Triggers the stop when the quote has reached it. */
    private boolean isPastItsStop(Order order, Instant now) {
        if (!order.awaitsStop()) {
            return true;
        }
        var quote = quoteOf(order);
        if (!order.terms().isTriggeredBy(quote)) {
            return false;
        }
        if (!OrderChecks.canStillPay(book(order.account()), order, quote)) {
            raise(new VenueEvent.OrderRejected(order.account(), order.id(), "insufficient buying power", now));
            return false;
        }
        raise(new VenueEvent.StopTriggered(order.account(), order.id(), now));
        return true;
    }

    private void fill(Order order, FillScript script, Instant now) {
        var price = quoteOf(order).priceFor(order.terms().side());
        var half = instrumentOf(order).halfOf(order.leavesQuantity());
        var splittable = half.signum() > 0 && order.filledQuantity().signum() == 0;
        var hold = splittable ? script.holdsRestOf(order.account()) : null;
        if (hold == null) {
            fill(order, order.leavesQuantity(), price, now);
            return;
        }
        if (order.terms().timeInForce() != OrderTerms.TimeInForce.FOK) {
            fill(order, half, price, now);
        }
        if (order.terms().timeInForce().rests()) {
            var until = hold.isZero() ? null : now.plus(hold);
            raise(new VenueEvent.RestHeld(order.account(), order.id(), until, now));
        }
    }

    private void fillTheRest(Order order, Instant now) {
        var limit = order.terms().limitPrice();
        var price = limit == null ? quoteOf(order).priceFor(order.terms().side()) : limit;
        fill(order, order.leavesQuantity(), price, now);
    }

    private void fill(Order order, BigDecimal quantity, BigDecimal price, Instant now) {
        raise(new VenueEvent.OrderFilled(order.account(), order.id(), ids.get(), quantity, price, now));
    }

    private static boolean isWaiting(Order order) {
        return order.status() == Order.Status.ACCEPTED || order.status() == Order.Status.PENDING_NEW;
    }

    private void raise(VenueEvent event) {
        listener.accept(apply(event));
    }

    private void shift(Duration offset) {
        if (offset.compareTo(clockOffset) < 0) {
            books.values().forEach(AccountBook::forgetPast);
        }
        clockOffset = offset;
    }

    private void startOver() {
        books.clear();
        profiles.clear();
        setup.cash().forEach((account, cash) -> books.put(account, new AccountBook(account, cash)));
        instruments.values().forEach(instrument -> quotes.put(instrument.symbol(), instrument.shipped()));
        clockOffset = Duration.ZERO;
        marketOpen = true;
    }

    private AccountBook book(String account) {
        var book = books.get(account);
        if (book == null) {
            throw new IllegalStateException("The venue has no account " + account);
        }
        return book;
    }

    private static Order existing(AccountBook book, UUID orderId) {
        var order = book.find(orderId);
        if (order == null) {
            throw new IllegalStateException("The venue has no order " + orderId);
        }
        return order;
    }

    private Quote quoteOf(Order order) {
        return quoteOf(order.terms().symbol());
    }

    private Quote quoteOf(String symbol) {
        var quote = quotes.get(symbol);
        if (quote == null) {
            throw new IllegalStateException("The venue has no quote of " + symbol);
        }
        return quote;
    }

    private Instrument instrumentOf(Order order) {
        var instrument = instruments.get(order.terms().symbol());
        if (instrument == null) {
            throw new IllegalStateException(
                    "The venue does not trade " + order.terms().symbol());
        }
        return instrument;
    }
}
