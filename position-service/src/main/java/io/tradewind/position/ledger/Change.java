package io.tradewind.position.ledger;

import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one entry does to its position.
 *
 * @param quantity signed, units; never 0
 * @param cost price times {@code quantity}, so negative for a sale, in the instrument's currency; null when nobody
 *     knows what the units cost
 */
public record Change(Quantity quantity, @Nullable BigDecimal cost) {
    public Change {
        if (quantity.isZero()) {
            throw new IllegalArgumentException("a change changes something");
        }
        cost = cost == null ? null : Amounts.canonical(cost);
    }
}
