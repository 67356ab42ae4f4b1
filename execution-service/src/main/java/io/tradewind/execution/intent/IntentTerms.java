package io.tradewind.execution.intent;

import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about an intent.
 *
 * @param requested units; null exactly for FLATTEN
 * @param price the signal's own
 * @param receivedTime when the signal was stored by signal-service
 */
public record IntentTerms(
        IntentId intentId,
        SignalId signalId,
        String source,
        AccountId account,
        BookId book,
        InstrumentId instrument,
        Product product,
        Action action,
        @Nullable Quantity requested,
        @Nullable Price price,
        Instant receivedTime) {

    public static IntentTerms of(IntentId id, SignalAccepted signal) {
        return new IntentTerms(
                id,
                signal.signalId(),
                signal.source(),
                signal.account(),
                signal.book(),
                signal.instrument(),
                signal.product(),
                signal.action(),
                signal.quantity(),
                signal.price(),
                signal.receivedTime());
    }

    public boolean isEntry() {
        return switch (action) {
            case ENTER -> true;
            case REDUCE, FLATTEN -> false;
        };
    }

    /** Books are long only so far. */
    public Side side() {
        return isEntry() ? Side.BUY : Side.SELL;
    }
}
