package io.tradewind.execution.admission;

import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import org.jspecify.annotations.Nullable;

/** What admission decides. */
public sealed interface Verdict {

    /**
     * It may act.
     *
     * @param quantity units, at most what was asked for
     * @param conditions as wished
     */
    record Admitted(
            Quantity quantity,
            OrderType orderType,
            TimeInForce timeInForce,
            @Nullable Price limitPrice,
            OrderConditions conditions)
            implements Verdict {}

    record Denied(DenialReason reason) implements Verdict {}

    /**
     * Ask again when something changes, or when the time to wait is over.
     *
     * @param reason what it is denied with then
     */
    record Wait(DenialReason reason) implements Verdict {}
}
