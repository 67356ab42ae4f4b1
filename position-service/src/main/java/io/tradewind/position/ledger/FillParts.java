package io.tradewind.position.ledger;

import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of a fill the ledger does not hold yet. Pure.
 *
 * @param fresh to be booked, in rising order; empty when the fill was booked before
 * @param afterHole whether executed quantity just below this fill is unknown, so that something is missing
 */
record FillParts(List<ExecutedPart> fresh, boolean afterHole) {
    FillParts {
        fresh = List.copyOf(fresh);
    }

    /**
     * Judges a fill by what is booked of its broker order. Quantity: exactly the union of all fills is ever booked.
     * Money: where the fill contains what is booked of it, the rest gets the rest of its notional; where the two only
     * cut across each other nobody can tell, and the rest gets the fill's own price.
     *
     * @param booked disjoint parts of the same broker order, rising; those that end below the fill may be left out
     */
    static FillParts of(OrderFilled fill, List<ExecutedPart> booked) {
        ExecutedPart whole = new ExecutedPart(fill.cumBefore(), fill.cumAfter(), fill.notional());
        boolean continues = !whole.from().isPositive()
                || booked.stream()
                        .anyMatch(part -> part.from().compareTo(whole.from()) < 0
                                && whole.from().compareTo(part.to()) <= 0);
        List<ExecutedPart> overlapping = booked.stream().filter(whole::overlaps).toList();
        return new FillParts(priced(whole, gaps(whole, overlapping), overlapping), !continues);
    }

    private record Gap(Quantity from, Quantity to) {
        Quantity length() {
            return to.minus(from);
        }
    }

    private static List<Gap> gaps(ExecutedPart whole, List<ExecutedPart> overlapping) {
        List<Gap> gaps = new ArrayList<>();
        Quantity covered = whole.from();
        for (ExecutedPart part : overlapping) {
            if (covered.compareTo(part.from()) < 0) {
                gaps.add(new Gap(covered, part.from()));
            }
            covered = part.to();
        }
        if (covered.compareTo(whole.to()) < 0) {
            gaps.add(new Gap(covered, whole.to()));
        }
        return gaps;
    }

    private static List<ExecutedPart> priced(ExecutedPart whole, List<Gap> gaps, List<ExecutedPart> overlapping) {
        if (gaps.isEmpty()) {
            return List.of();
        }
        Quantity length = gaps.stream().map(Gap::length).reduce(Quantity.ZERO, Quantity::plus);
        BigDecimal rest = worth(whole, length, overlapping);
        BigDecimal price = Amounts.perUnit(rest, length);
        List<ExecutedPart> parts = new ArrayList<>(gaps.size());
        for (Gap gap : gaps.subList(0, gaps.size() - 1)) {
            BigDecimal notional = price.multiply(gap.length().value());
            parts.add(new ExecutedPart(gap.from(), gap.to(), notional));
            rest = rest.subtract(notional);
        }
        Gap last = gaps.getLast();
        parts.add(new ExecutedPart(last.from(), last.to(), rest));
        return parts;
    }

    private static BigDecimal worth(ExecutedPart whole, Quantity length, List<ExecutedPart> overlapping) {
        if (overlapping.stream().allMatch(whole::contains)) {
            BigDecimal rest =
                    overlapping.stream().map(ExecutedPart::notional).reduce(whole.notional(), BigDecimal::subtract);
            // Restated executions may leave a rest that no trade can have had.
            if (rest.signum() == whole.notional().signum()) {
                return rest;
            }
        }
        return Amounts.perUnit(whole.notional(), whole.quantity()).multiply(length.value());
    }
}
