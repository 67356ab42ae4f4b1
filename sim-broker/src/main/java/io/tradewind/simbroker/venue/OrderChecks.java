package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Whether an order is taken, its identity apart. */
final class OrderChecks {
    private static final BigDecimal FIFTY = new BigDecimal("50");
    private static final BigDecimal COLLAR_BELOW_FIFTY = new BigDecimal("1.04");
    private static final BigDecimal COLLAR = new BigDecimal("1.025");

    private OrderChecks() {}

    /** @param replaced the order it takes the place of, or null; the account is looked at as if that were gone */
    static @Nullable Refusal check(
            AccountBook book,
            OrderTerms terms,
            @Nullable Order replaced,
            @Nullable Instrument instrument,
            @Nullable Quote quote) {
        if (instrument == null || quote == null) {
            return new Refusal.UnknownSymbol(terms.symbol());
        }
        if (!terms.timeInForce().rests() && (terms.type().hasStop() || terms.extendedHours())) {
            return new Refusal.MustRest(terms.timeInForce());
        }
        var malformed = checkNumbers(terms, instrument);
        if (malformed != null) {
            return malformed;
        }
        return switch (terms.side()) {
            case BUY -> checkBuyingPower(book, terms, replaced, quote);
            case SELL -> checkHolding(book, terms, replaced);
        };
    }

    /** Whether the request itself can be; what it asks for goes through {@link #check} besides. */
    static @Nullable Refusal checkReplace(Order order, Replacement wanted) {
        if (!order.status().isReplaceable()) {
            return new Refusal.NotReplaceable(order.status());
        }
        var type = order.terms().type();
        if ((wanted.limitPrice() != null && !type.hasLimit()) || (wanted.stopPrice() != null && !type.hasStop())) {
            return new Refusal.NoSuchPrice(type);
        }
        if (wanted.stopPrice() != null && !order.awaitsStop()) {
            return new Refusal.AlreadyTriggered();
        }
        return wanted.changesNothingOf(order) ? new Refusal.NothingChanged() : null;
    }

    /** What one unit holds back: the limit, or else the ask or stop price with the collar Alpaca puts on it. */
    static BigDecimal reservedPrice(OrderTerms terms, Quote quote) {
        if (terms.side() == OrderTerms.Side.SELL) {
            return BigDecimal.ZERO;
        }
        var limit = terms.limitPrice();
        if (limit != null) {
            return limit;
        }
        var stop = terms.stopPrice();
        var price = stop == null ? quote.ask() : stop.max(quote.ask());
        return price.multiply(price.compareTo(FIFTY) < 0 ? COLLAR_BELOW_FIFTY : COLLAR);
    }

    /** An order without a limit that waited, for the opening or its stop price, may have become too dear. */
    static boolean canStillPay(AccountBook book, Order order, Quote quote) {
        if (order.terms().side() == OrderTerms.Side.SELL || order.terms().limitPrice() != null) {
            return true;
        }
        var cost = order.leavesQuantity().multiply(quote.ask());
        return cost.compareTo(book.buyingPower().add(order.reserved())) <= 0;
    }

    private static @Nullable Refusal checkNumbers(OrderTerms terms, Instrument instrument) {
        if (terms.quantity().signum() <= 0) {
            return new Refusal.QuantityNotPositive(terms.quantity());
        }
        if (!Instrument.isMultiple(terms.quantity(), instrument.lot())) {
            return new Refusal.QuantityOffLot(terms.symbol(), terms.quantity(), instrument.lot());
        }
        var limit = terms.limitPrice();
        if (limit != null && limit.signum() <= 0) {
            return new Refusal.PriceNotPositive(limit);
        }
        if (limit != null && !Instrument.isMultiple(limit, instrument.tick())) {
            return new Refusal.PriceOffTick(terms.symbol(), limit, instrument.tick());
        }
        var stop = terms.stopPrice();
        if (stop != null && stop.signum() <= 0) {
            return new Refusal.StopPriceNotPositive(stop);
        }
        if (stop != null && !Instrument.isMultiple(stop, instrument.tick())) {
            return new Refusal.StopPriceOffTick(terms.symbol(), stop, instrument.tick());
        }
        return null;
    }

    private static @Nullable Refusal checkBuyingPower(
            AccountBook book, OrderTerms terms, @Nullable Order replaced, Quote quote) {
        var cost = terms.quantity().multiply(reservedPrice(terms, quote));
        var available =
                replaced == null ? book.buyingPower() : book.buyingPower().add(replaced.reserved());
        return cost.compareTo(available) > 0 ? new Refusal.InsufficientBuyingPower(available, cost) : null;
    }

    private static @Nullable Refusal checkHolding(AccountBook book, OrderTerms terms, @Nullable Order replaced) {
        var held = book.position(terms.symbol()).quantity();
        var heldForAll = book.heldForOrders(terms.symbol());
        var heldForOrders = replaced == null ? heldForAll : heldForAll.subtract(replaced.leavesQuantity());
        var available = held.subtract(heldForOrders);
        return terms.quantity().compareTo(available) > 0
                ? new Refusal.InsufficientQuantity(terms.symbol(), terms.quantity(), available, held, heldForOrders)
                : null;
    }
}
