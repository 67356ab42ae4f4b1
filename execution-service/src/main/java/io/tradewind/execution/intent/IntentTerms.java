package io.tradewind.execution.intent;

import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import io.tradewind.domain.TimeInForce;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted. Of a signal it never changes; of a wish each revision replaces it.
 *
 * @param requested units; null exactly for FLATTEN
 * @param price the signal's or the wish's own
 * @param orderType as wished; null when the book says
 * @param conditions as wished; none of a signal's
 * @param timeInForce as wished; null when it is the usual one
 * @param receivedTime when the signal was stored by signal-service, or this revision of the wish was decided
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
        @Nullable OrderType orderType,
        OrderConditions conditions,
        @Nullable TimeInForce timeInForce,
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
                null,
                OrderConditions.NONE,
                null,
                signal.receivedTime());
    }

    public static IntentTerms of(IntentId id, OrderWanted wish) {
        return new IntentTerms(
                id,
                wish.wishId().asSignal(),
                wish.source(),
                wish.account(),
                wish.book(),
                wish.instrument(),
                wish.product(),
                switch (wish.action()) {
                    case ENTER -> Action.ENTER;
                    case REDUCE -> Action.REDUCE;
                },
                wish.quantity(),
                wish.limitPrice(),
                wish.orderType(),
                wish.conditions(),
                wish.timeInForce(),
                wish.wantedTime());
    }

    /** Whether an order for the one is as good for the other. */
    boolean asksTheSameAs(IntentTerms other) {
        return Objects.equals(requested, other.requested)
                && Objects.equals(price, other.price)
                && orderType == other.orderType
                && conditions.equals(other.conditions)
                && timeInForce == other.timeInForce;
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
