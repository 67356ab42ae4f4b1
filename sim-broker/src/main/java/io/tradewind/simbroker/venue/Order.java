package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands after an event. Immutable: every event makes the next one.
 *
 * @param number position among the orders of its account, from 1; orders the clock stamps alike stand in this order
 * @param reservedPrice what one unit of an open buy holds back from buying power; zero for sells
 * @param opened whether it has reached the book, so that it can be filled
 * @param awaitsStop whether no quote has reached its stop price yet; false for an order without one
 * @param hold why a marketable rest waits, or null
 * @param replaces the order this one took the place of, or null
 * @param replacedBy the order that took its place; null unless the status is {@link Status#REPLACED}
 */
public record Order(
        UUID id,
        String account,
        long number,
        OrderTerms terms,
        Status status,
        BigDecimal reservedPrice,
        boolean opened,
        boolean awaitsStop,
        @Nullable Hold hold,
        BigDecimal filledQuantity,
        BigDecimal filledNotional,
        @Nullable UUID replaces,
        @Nullable UUID replacedBy,
        Times times) {

    /** Where an order stands. */
    public enum Status {
        /** Taken while the market is closed; reaches the book when it opens. */
        ACCEPTED,
        /** Taken, on its way to the book. */
        PENDING_NEW,
        /** In the book, nothing filled. */
        NEW,
        /** In the book, filled in part. */
        PARTIALLY_FILLED,
        /** A cancel is on its way; until it is done the order can still fill. */
        PENDING_CANCEL,
        /** Filled completely. */
        FILLED,
        /** Canceled; may carry fills. */
        CANCELED,
        /** Refused after it was taken. */
        REJECTED,
        /** Another order stands in its place; may carry fills, which stay with it. */
        REPLACED;

        public boolean isTerminal() {
            return this == FILLED || this == CANCELED || this == REJECTED || this == REPLACED;
        }

        /** Only what is in the book and has no cancel on its way; a replace here is never on its way, see Venue. */
        boolean isReplaceable() {
            return this == NEW || this == PARTIALLY_FILLED;
        }
    }

    /**
     * Keeps the rest of a partly filled order from filling.
     *
     * @param until when it ends by itself, or null for the next quote of its symbol
     */
    public record Hold(@Nullable Instant until) {}

    /** When things happened to the order. */
    public record Times(
            Instant created,
            Instant updated,
            @Nullable Instant filled,
            @Nullable Instant canceled,
            @Nullable Instant failed,
            @Nullable Instant replaced) {

        static Times createdAt(Instant time) {
            return new Times(time, time, null, null, null, null);
        }

        Times updatedAt(Instant time) {
            return new Times(created, time, filled, canceled, failed, replaced);
        }

        Times filledAt(Instant time) {
            return new Times(created, time, time, canceled, failed, replaced);
        }

        Times canceledAt(Instant time) {
            return new Times(created, time, filled, time, failed, replaced);
        }

        Times failedAt(Instant time) {
            return new Times(created, time, filled, canceled, time, replaced);
        }

        Times replacedAt(Instant time) {
            return new Times(created, time, filled, canceled, failed, time);
        }
    }

    public BigDecimal leavesQuantity() {
        return terms.quantity().subtract(filledQuantity);
    }

    /** Average price of all fills so far, to ten decimals; null before the first. */
    public @Nullable BigDecimal averagePrice() {
        return filledQuantity.signum() == 0 ? null : filledNotional.divide(filledQuantity, 10, RoundingMode.HALF_EVEN);
    }

    /** What the open part of a buy holds back from buying power. */
    BigDecimal reserved() {
        return status.isTerminal() ? BigDecimal.ZERO : leavesQuantity().multiply(reservedPrice);
    }

    Order named(String clientOrderId) {
        return new Order(
                id,
                account,
                number,
                terms.named(clientOrderId),
                status,
                reservedPrice,
                opened,
                awaitsStop,
                hold,
                filledQuantity,
                filledNotional,
                replaces,
                replacedBy,
                times);
    }

    /** As it was, or could have been, when this much was filled; itself when nothing is. */
    Order withOnly(BigDecimal filled) {
        var average = averagePrice();
        if (average == null) {
            return this;
        }
        return new Order(
                id,
                account,
                number,
                terms,
                filled.signum() == 0 ? Status.NEW : Status.PARTIALLY_FILLED,
                reservedPrice,
                opened,
                awaitsStop,
                hold,
                filled,
                average.multiply(filled),
                replaces,
                null,
                Times.createdAt(times.created()).updatedAt(times.updated()));
    }

    Order open(Instant time) {
        return with(Status.NEW, true, awaitsStop, hold, times.updatedAt(time));
    }

    Order triggered(Instant time) {
        return with(status, opened, false, hold, times.updatedAt(time));
    }

    Order pendingCancel(Instant time) {
        return with(Status.PENDING_CANCEL, opened, awaitsStop, hold, times.updatedAt(time));
    }

    Order canceled(Instant time) {
        return with(Status.CANCELED, opened, awaitsStop, null, times.canceledAt(time));
    }

    Order rejected(Instant time) {
        return with(Status.REJECTED, opened, awaitsStop, null, times.failedAt(time));
    }

    /** What was held of it is not held for its successor. */
    Order replaced(UUID successor, Instant time) {
        return new Order(
                id,
                account,
                number,
                terms,
                Status.REPLACED,
                reservedPrice,
                opened,
                awaitsStop,
                null,
                filledQuantity,
                filledNotional,
                replaces,
                successor,
                times.replacedAt(time));
    }

    Order held(Hold newHold) {
        return with(status, opened, awaitsStop, newHold, times);
    }

    Order released() {
        return with(status, opened, awaitsStop, null, times);
    }

    Order filled(BigDecimal quantity, BigDecimal price, Instant time) {
        var cumulative = filledQuantity.add(quantity);
        var complete = cumulative.compareTo(terms.quantity()) == 0;
        var next = complete ? Status.FILLED : status == Status.PENDING_CANCEL ? status : Status.PARTIALLY_FILLED;
        var notional = filledNotional.add(quantity.multiply(price));
        var stamped = complete ? times.filledAt(time) : times.updatedAt(time);
        return new Order(
                id,
                account,
                number,
                terms,
                next,
                reservedPrice,
                opened,
                awaitsStop,
                hold,
                cumulative,
                notional,
                replaces,
                replacedBy,
                stamped);
    }

    private Order with(
            Status newStatus, boolean newOpened, boolean newAwaitsStop, @Nullable Hold newHold, Times newTimes) {
        return new Order(
                id,
                account,
                number,
                terms,
                newStatus,
                reservedPrice,
                newOpened,
                newAwaitsStop,
                newHold,
                filledQuantity,
                filledNotional,
                replaces,
                replacedBy,
                newTimes);
    }
}
