package io.tradewind.reference;

import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import java.math.BigDecimal;

/**
 * One tradable thing.
 *
 * @param currency ISO 4217
 * @param lotSize units in one lot
 * @param tick smallest price step, in currency
 * @param multiplier currency per point of price and unit
 */
public record Instrument(
        InstrumentId instrument, String currency, Quantity lotSize, BigDecimal tick, BigDecimal multiplier) {
    public Instrument {
        if (!lotSize.isPositive() || tick.signum() <= 0 || multiplier.signum() <= 0) {
            throw new IllegalArgumentException("lot size, tick and multiplier of " + instrument + " must be above 0");
        }
    }

    /** Units in this many lots. */
    public Quantity units(Quantity lots) {
        return new Quantity(lots.value().multiply(lotSize.value()));
    }

    /** Whether the quantity is a whole number of lots, as venues demand. */
    public boolean isWholeLots(Quantity units) {
        return units.value().remainder(lotSize.value()).signum() == 0;
    }

    public boolean isOnTick(Price price) {
        return price.isMultipleOf(tick);
    }
}
