package io.tradewind.execution.admission;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of admission.
 *
 * @param quantity units; null to sell whatever the book holds
 * @param price the signal's own
 * @param conditions as wished
 * @param timeInForce how long its order is to work
 * @param age since the signal was stored
 * @param mayWait whether an entry may still wait for the account to become ready
 */
public record AdmissionRequest(
        AccountId account,
        BookId book,
        InstrumentId instrument,
        boolean entry,
        @Nullable Quantity quantity,
        @Nullable Price price,
        OrderConditions conditions,
        TimeInForce timeInForce,
        Duration age,
        boolean mayWait) {}
