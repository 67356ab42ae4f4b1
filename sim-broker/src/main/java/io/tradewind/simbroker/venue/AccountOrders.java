package io.tradewind.simbroker.venue;

import java.util.List;
import java.util.SequencedCollection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an account holder can ask about orders, now or as it was some seconds ago. */
public interface AccountOrders {
    /** All orders ever, in the order they came. */
    SequencedCollection<Order> orders();

    /** Orders that are not over, in the order they came. */
    List<Order> openOrders();

    /** The order, in any state; null when there is none. */
    @Nullable
    Order find(UUID orderId);

    /** The order, in any state, the newest of several; null when there is none. */
    @Nullable
    Order find(String clientOrderId);

    /** All fills ever, oldest first. */
    List<Fill> fills();
}
