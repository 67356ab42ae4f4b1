package io.tradewind.execution.broker;

import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the account holds of one instrument.
 *
 * @param quantity signed, units
 */
public record BrokerHolding(
        InstrumentId instrument,
        Product product,
        Quantity quantity,
        @Nullable BigDecimal averagePrice) {}
