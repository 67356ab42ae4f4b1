package io.tradewind.execution.book;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.position.PositionEvent;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.contracts.position.PositionEvent.PositionSnapshot;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The newest snapshot of each position and the newest permission of each account. Thread-safe. */
public final class BookView {

    /**
     * What a book held, and the last order event that is part of it.
     *
     * @param quantity signed, units
     */
    public record Holding(Quantity quantity, Stamp asOf) {
        static final Holding NONE = new Holding(Quantity.ZERO, Stamp.NONE);
    }

    private record Key(AccountId account, BookId book, InstrumentId instrument, Product product) {}

    private final Map<Key, PositionSnapshot> positions = new ConcurrentHashMap<>();
    private final Map<AccountId, BookReady> permissions = new ConcurrentHashMap<>();
    private final List<Consumer<AccountId>> listeners = new CopyOnWriteArrayList<>();

    /** Takes a record of the topic; an older version than the known one changes nothing. */
    public void show(Record message) {
        if (message instanceof PositionEvent event) {
            switch (event) {
                case PositionSnapshot position ->
                    positions.merge(
                            new Key(position.account(), position.book(), position.instrument(), position.product()),
                            position,
                            BookView::newer);
                case BookReady permission -> {
                    permissions.merge(permission.account(), permission, BookView::newer);
                    listeners.forEach(listener -> listener.accept(permission.account()));
                }
            }
        }
    }

    /** The listener is told, on the reading thread, of each account whose permission was renewed or withdrawn. */
    public void onPermission(Consumer<AccountId> listener) {
        listeners.add(listener);
    }

    public Holding holding(AccountId account, BookId book, InstrumentId instrument, Product product) {
        PositionSnapshot position = positions.get(new Key(account, book, instrument, product));
        return position == null ? Holding.NONE : new Holding(position.quantity(), position.asOf());
    }

    /**
     * When the account's permission ends; null when it has none now.
     *
     * @param since the book must include the account's order events up to here, which are of this database's life
     */
    public @Nullable Instant permittedUntil(AccountId account, Stamp since, Instant now) {
        BookReady permission = permissions.get(account);
        if (permission == null
                || permission.asOf().generation() != since.generation()
                || !permission.asOf().isAtLeast(since)
                || !permission.expires().isAfter(now)) {
            return null;
        }
        return permission.expires();
    }

    private static <T extends PositionEvent> T newer(T known, T next) {
        return next.version() > known.version() ? next : known;
    }
}
