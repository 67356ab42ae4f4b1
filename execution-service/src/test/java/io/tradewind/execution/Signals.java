package io.tradewind.execution;

import io.tradewind.contracts.signal.SignalEvent.Action;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.SignalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signals as signal-service accepts them. */
final class Signals {

    private Signals() {}

    static SignalAccepted enter(String account, String id, String quantity) {
        return of(account, id, Action.ENTER, quantity);
    }

    static SignalAccepted reduce(String account, String id, String quantity) {
        return of(account, id, Action.REDUCE, quantity);
    }

    static SignalAccepted flatten(String account, String id) {
        return of(account, id, Action.FLATTEN, null);
    }

    /** For a book whose orders are limit orders. */
    static SignalAccepted limit(String account, String id, String quantity, String price) {
        return of(account, id, Action.ENTER, quantity, "limit", "AAPL", price);
    }

    private static SignalAccepted of(String account, String id, Action action, @Nullable String quantity) {
        return of(account, id, action, quantity, "demo", "AAPL", "190.10");
    }

    /** @param quantity null for all that the book holds */
    static SignalAccepted of(
            String account,
            String id,
            Action action,
            @Nullable String quantity,
            String book,
            String instrument,
            String price) {
        Instant now = Instant.now();
        return new SignalAccepted(
                new AccountId(account),
                new SignalId(account + "-" + id),
                "demo",
                new BookId(book),
                new InstrumentId(instrument),
                Product.CASH,
                action,
                quantity == null ? null : Quantity.of(quantity),
                Price.of(price),
                null,
                null,
                now,
                now);
    }
}
