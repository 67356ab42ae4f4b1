package io.tradewind.contracts.position;

import io.tradewind.contracts.Stamp;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record of the compacted topic: the newest of a key counts. */
public sealed interface PositionEvent {
    AccountId account();

    /** Apply if newer. Counts up per record key. */
    long version();

    /** The last order event of the account that is part of it. */
    Stamp asOf();

    /**
     * One position. Record key {@code account|book|instrument|product}.
     *
     * @param quantity signed, units
     * @param averagePrice of the open quantity; null when flat, and where a broker did not tell the cost of an opening
     * @param realizedPnl since the position was first opened, before fees, in the instrument's currency
     */
    record PositionSnapshot(
            AccountId account,
            BookId book,
            InstrumentId instrument,
            Product product,
            Quantity quantity,
            @Nullable BigDecimal averagePrice,
            BigDecimal realizedPnl,
            long version,
            Stamp asOf,
            Instant asOfTime)
            implements PositionEvent {
        public String recordKey() {
            return account + "|" + book + "|" + instrument + "|" + product;
        }
    }

    /**
     * The book of this account equals the broker's report: entries are permitted until {@link #expires}. Renewed every
     * 5 s; silence withdraws it. Record key = account.
     */
    record BookReady(AccountId account, Stamp asOf, long version, Instant expires) implements PositionEvent {}
}
