package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedCollection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Read access to one account. Live, so it is used only while nobody changes the venue, and not kept. */
public final class AccountView {
    private final String name;
    private final AccountBook book;

    AccountView(String name, AccountBook book) {
        this.name = name;
        this.book = book;
    }

    public String name() {
        return name;
    }

    public BigDecimal cash() {
        return book.cash();
    }

    /** Cash less what open buy orders hold back. */
    public BigDecimal buyingPower() {
        return book.buyingPower();
    }

    /** Open positions by symbol. */
    public List<Position> positions() {
        return book.positions();
    }

    /** The position, flat when nothing is held. */
    public Position position(String symbol) {
        return book.position(symbol);
    }

    /** What open sell orders of the symbol have yet to sell. */
    public BigDecimal heldForOrders(String symbol) {
        return book.heldForOrders(symbol);
    }

    /** All orders ever, in the order they came. */
    public SequencedCollection<Order> orders() {
        return book.orders().sequencedValues();
    }

    /** Orders that are not over, in the order they came. */
    public List<Order> openOrders() {
        return book.openOrders();
    }

    public @Nullable Order order(UUID orderId) {
        return book.find(orderId);
    }

    public @Nullable Order order(String clientOrderId) {
        return book.find(clientOrderId);
    }

    /** All fills ever, oldest first. */
    public List<Fill> fills() {
        return book.fills();
    }
}
