package io.tradewind.position.book;

import io.tradewind.domain.Quantity;
import io.tradewind.position.ledger.Amounts;
import io.tradewind.position.ledger.Change;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One netted position by the average cost method. Immutable and pure.
 *
 * @param quantity signed, units
 * @param openCost what the open quantity cost, with its sign; 0 when flat, null when nobody knows what some of it cost
 * @param realizedPnl of everything closed so far, before fees; units of unknown cost realize nothing
 */
public record Position(Quantity quantity, @Nullable BigDecimal openCost, BigDecimal realizedPnl) {
    public static final Position FLAT = new Position(Quantity.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public Position {
        openCost = openCost == null ? null : Amounts.canonical(openCost);
        realizedPnl = Amounts.canonical(realizedPnl);
    }

    /** Of the open quantity, rounded as {@link Amounts#perUnit} says; null when flat and when its cost is not known. */
    public @Nullable BigDecimal averagePrice() {
        return openCost == null || quantity.isZero() ? null : Amounts.perUnit(openCost, quantity);
    }

    /** This position with one more change. A change through zero closes all there is and opens the rest. */
    public Position after(Change change) {
        if (quantity.isZero() || quantity.isPositive() == change.quantity().isPositive()) {
            return opened(change);
        }
        Quantity rest = quantity.plus(change.quantity());
        if (rest.isZero() || rest.isPositive() == quantity.isPositive()) {
            return closed(change);
        }
        Change closing = part(change, quantity.negated());
        Change opening = new Change(rest, minus(change.cost(), closing.cost()));
        return closed(closing).opened(opening);
    }

    private Position opened(Change change) {
        BigDecimal cost = openCost == null || change.cost() == null ? null : openCost.add(change.cost());
        return new Position(quantity.plus(change.quantity()), cost, realizedPnl);
    }

    /** The last unit takes all cost that is left, so that no rounding outlives a position. */
    private Position closed(Change change) {
        Quantity left = quantity.plus(change.quantity());
        BigDecimal average = averagePrice();
        if (openCost == null || average == null) {
            return new Position(left, left.isZero() ? BigDecimal.ZERO : null, realizedPnl);
        }
        BigDecimal released = left.isZero()
                ? openCost
                : average.multiply(change.quantity().negated().value());
        BigDecimal realized = change.cost() == null
                ? BigDecimal.ZERO
                : change.cost().add(released).negate();
        return new Position(left, openCost.subtract(released), realizedPnl.add(realized));
    }

    private static Change part(Change whole, Quantity quantity) {
        BigDecimal cost = whole.cost();
        return new Change(
                quantity,
                cost == null ? null : Amounts.perUnit(cost, whole.quantity()).multiply(quantity.value()));
    }

    private static @Nullable BigDecimal minus(@Nullable BigDecimal whole, @Nullable BigDecimal part) {
        return whole == null || part == null ? null : whole.subtract(part);
    }
}
