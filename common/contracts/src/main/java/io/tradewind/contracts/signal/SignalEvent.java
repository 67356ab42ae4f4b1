package io.tradewind.contracts.signal;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A decision of signal-service about one signal, for one account. */
public sealed interface SignalEvent {
    AccountId account();

    SignalId signalId();

    /**
     * The signal may act. What it asks for is a proposal: execution-service's admission decides and may only reduce or
     * deny.
     *
     * @param source who sent it
     * @param quantity units; null exactly for {@link Action#FLATTEN}, whose size is what the book holds at admission
     * @param price the signal's own price; the limit where the strategy trades with limit orders
     * @param stop where the strategy wants to be out, for entries
     * @param target where it takes profit
     * @param signalTime the source's clock
     * @param receivedTime when the signal was stored here
     */
    record SignalAccepted(
            AccountId account,
            SignalId signalId,
            String source,
            BookId book,
            InstrumentId instrument,
            Product product,
            Action action,
            @Nullable Quantity quantity,
            @Nullable Price price,
            @Nullable Price stop,
            @Nullable Price target,
            Instant signalTime,
            Instant receivedTime)
            implements SignalEvent {
        public SignalAccepted {
            if (action == Action.FLATTEN ? quantity != null : quantity == null || !quantity.isPositive()) {
                throw new IllegalArgumentException("quantity must be above 0, and absent exactly for FLATTEN");
            }
        }
    }

    /**
     * The signal was stored and will not act.
     *
     * @param code stable, for programs
     * @param detail for people
     */
    record SignalRefused(
            AccountId account, SignalId signalId, String source, String code, String detail, Instant refusedTime)
            implements SignalEvent {}

    /** What a signal wants. Books are long only so far, so an entry buys and the other two sell. */
    enum Action {
        /** Open or add. Needs permission. */
        ENTER,
        /** Sell up to the given quantity, never more than is held. */
        REDUCE,
        /** Sell whatever the book holds. */
        FLATTEN
    }
}
