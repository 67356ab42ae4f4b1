package io.tradewind.execution.order;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored orders. Writing needs a unit of work that holds the account's key; reading does not. */
public interface Orders {

    Optional<BrokerOrder> find(ClientOrderId id);

    Optional<BrokerOrder> find(AccountId account, BrokerOrderId id);

    /** All of the account that are not closed, oldest first. */
    List<BrokerOrder> live(AccountId account);

    /** What all orders of the intent have executed together. */
    Executed executed(IntentId intent);

    /**
     * What live orders may still do to a position.
     *
     * @param exits units that they may sell
     * @param exitEnding whether one of those that sell is being canceled, so that more may be sold by others soon
     * @param entry whether one may still add to it
     */
    record Working(Quantity exits, boolean exitEnding, boolean entry) {
        public static final Working NONE = new Working(Quantity.ZERO, false, false);
    }

    Working working(AccountId account, BookId book, InstrumentId instrument, Product product);

    /** A live order of the instrument that is in doubt. */
    Optional<ClientOrderId> inDoubt(AccountId account, InstrumentId instrument);

    void insert(BrokerOrder order, long epoch, Instant now);

    void update(BrokerOrder order, long epoch, Instant now);

    /** Stores it as it is now, together with what was seen of it. */
    void update(BrokerOrder order, EvidenceLine seen, long epoch, Instant now);

    /** Keeps what was seen, of an order of ours or of others. */
    void keepEvidence(AccountId account, @Nullable ClientOrderId id, EvidenceLine seen, Instant now);
}
