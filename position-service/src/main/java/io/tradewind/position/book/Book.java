package io.tradewind.position.book;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.position.PositionEvent.PositionSnapshot;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.Quantity;
import io.tradewind.messaging.Transaction;
import io.tradewind.position.ledger.Change;
import io.tradewind.position.ledger.Ledger;
import io.tradewind.position.ledger.LedgerEntry;
import io.tradewind.position.ledger.PositionKey;
import io.tradewind.position.report.HoldingKey;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Books ledger entries: entry, position and snapshot change together or not at all. */
@Component
public class Book {
    private final Ledger ledger;
    private final Positions positions;

    Book(Ledger ledger, Positions positions) {
        this.ledger = ledger;
        this.positions = positions;
    }

    /**
     * Books an entry within the unit of work that holds its account. An entry that comes after all others of its
     * position is added; a late one makes the position be counted anew from the ledger.
     *
     * @param asOf the message that brought it
     * @param time of booking
     * @return false when the entry is there already; nothing was changed then
     */
    public boolean add(LedgerEntry entry, Stamp asOf, Instant time, Transaction transaction) {
        Ledger.Appended appended = ledger.append(entry, asOf);
        if (appended == Ledger.Appended.KNOWN) {
            return false;
        }
        PositionKey key = entry.position();
        StoredPosition before = positions.find(key);
        StoredPosition after = before.next(
                appended == Ledger.Appended.LATEST ? before.position().after(entry.change()) : counted(key));
        positions.save(key, after, asOf, time);
        PositionSnapshot snapshot = snapshot(key, after, asOf, time);
        transaction.publishSnapshot(key.account().value(), snapshot.recordKey(), snapshot);
        return true;
    }

    /** What the account holds: the sum over its books. */
    public Map<HoldingKey, Quantity> held(AccountId account) {
        return positions.held(account);
    }

    private Position counted(PositionKey key) {
        Fold fold = new Fold();
        ledger.replay(key, fold::add);
        return fold.position;
    }

    private static PositionSnapshot snapshot(PositionKey key, StoredPosition stored, Stamp asOf, Instant time) {
        Position position = stored.position();
        return new PositionSnapshot(
                key.account(),
                key.book(),
                key.instrument(),
                key.product(),
                position.quantity(),
                position.averagePrice(),
                position.realizedPnl(),
                stored.version(),
                asOf,
                time);
    }

    private static final class Fold {
        private Position position = Position.FLAT;

        void add(Change change) {
            position = position.after(change);
        }
    }
}
