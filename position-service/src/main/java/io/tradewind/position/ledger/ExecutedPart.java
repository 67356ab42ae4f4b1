package io.tradewind.position.ledger;

import io.tradewind.domain.Quantity;
import java.math.BigDecimal;

/**
 * A part of a broker order's executed quantity.
 *
 * @param from cumulative quantity before it
 * @param to cumulative quantity after it
 * @param notional price times quantity of this part
 */
public record ExecutedPart(Quantity from, Quantity to, BigDecimal notional) {
    public ExecutedPart {
        if (from.compareTo(to) >= 0) {
            throw new IllegalArgumentException("a part goes up: " + from + " to " + to);
        }
        notional = Amounts.canonical(notional);
    }

    public Quantity quantity() {
        return to.minus(from);
    }

    boolean overlaps(ExecutedPart other) {
        return from.compareTo(other.to) < 0 && other.from.compareTo(to) < 0;
    }

    boolean contains(ExecutedPart other) {
        return from.compareTo(other.from) <= 0 && other.to.compareTo(to) <= 0;
    }
}
