package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of the venue. The log holds exactly these, and they alone rebuild it. */
public sealed interface VenueEvent {
    Instant time();

    /** A change of one order. */
    sealed interface OfOrder extends VenueEvent {
        String account();

        UUID orderId();
    }

    /** Passed every check; {@code marketOpen} decides whether it goes to the book or waits for the opening. */
    record OrderAccepted(
            String account, UUID orderId, OrderTerms terms, BigDecimal reservedPrice, boolean marketOpen, Instant time)
            implements OfOrder {}

    /** Reached the book. */
    record OrderOpened(String account, UUID orderId, Instant time) implements OfOrder {}

    /** A quote has reached the stop price; from now on the order is worked as if it had none. */
    record StopTriggered(String account, UUID orderId, Instant time) implements OfOrder {}

    record OrderFilled(
            String account, UUID orderId, UUID executionId, BigDecimal quantity, BigDecimal price, Instant time)
            implements OfOrder {}

    /** The rest waits although it is marketable: until a time, or for the symbol's next quote when that is null. */
    record RestHeld(String account, UUID orderId, @Nullable Instant until, Instant time) implements OfOrder {}

    record RestReleased(String account, UUID orderId, Instant time) implements OfOrder {}

    record CancelRequested(String account, UUID orderId, Instant time) implements OfOrder {}

    record OrderCanceled(String account, UUID orderId, Instant time) implements OfOrder {}

    /**
     * The order ended and another one, which passed every check, took its place. One event, so that no log ends between
     * the two: there is never both of them, or neither, to hold back money and shares.
     *
     * @param orderId the order that ended
     * @param terms of the order that took its place, which reaches the book, or waits, as after {@link OrderAccepted}
     */
    record OrderReplaced(
            String account,
            UUID orderId,
            UUID replacementId,
            OrderTerms terms,
            BigDecimal reservedPrice,
            boolean marketOpen,
            Instant time)
            implements OfOrder {}

    /** Refused on its way to the book, after it had been accepted. */
    record OrderRejected(String account, UUID orderId, String reason, Instant time) implements OfOrder {}

    record QuoteSet(String symbol, Quote quote, Instant time) implements VenueEvent {}

    record MarketSwitched(boolean open, Instant time) implements VenueEvent {}

    /** The venue's clock now runs this far ahead of the machine's; replaces an earlier offset. */
    record ClockShifted(Duration offset, Instant time) implements VenueEvent {}

    /** The account's client order ids are treated like this from now on. */
    record ProfileSet(String account, Profile profile, Instant time) implements VenueEvent {}

    /** Orders, fills, profiles and clock forgotten; quotes and cash as shipped; market open. */
    record VenueReset(Instant time) implements VenueEvent {}
}
