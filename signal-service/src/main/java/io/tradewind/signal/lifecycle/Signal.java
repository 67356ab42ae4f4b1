package io.tradewind.signal.lifecycle;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source asks for, well formed and not judged yet.
 *
 * @param id the source's own id of it
 * @param book whose position it moves, as granted when it came
 * @param leg of a strategy's signal
 * @param side where the source names one
 * @param lots size in lots; for entries this or {@code quantity} is there
 * @param quantity size in units
 * @param signalTime the source's clock
 */
public record Signal(
        String source,
        @Nullable String id,
        AccountId account,
        BookId book,
        Product product,
        SignalType type,
        InstrumentId instrument,
        @Nullable Leg leg,
        @Nullable Side side,
        @Nullable Quantity lots,
        @Nullable Quantity quantity,
        @Nullable Price price,
        @Nullable Price stop,
        @Nullable Price target,
        Instant signalTime) {}
