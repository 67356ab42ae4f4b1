package io.tradewind.execution;

import io.tradewind.contracts.order.OrderCommand.Action;
import io.tradewind.contracts.order.OrderCommand.OrderWanted;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import io.tradewind.domain.WishId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What copy-trade-service wants to have ordered. */
final class WantedOrders {

    private WantedOrders() {}

    static OrderWanted market(String account, String wish, long revision, Action action, String quantity) {
        return wanted(account, wish, revision, action, quantity, null);
    }

    static OrderWanted limit(String account, String wish, long revision, String quantity, String price) {
        return limit(account, wish, revision, Action.ENTER, quantity, price);
    }

    static OrderWanted limit(String account, String wish, long revision, Action action, String quantity, String price) {
        return wanted(account, wish, revision, action, quantity, Price.of(price));
    }

    /** To sell ten once the price has come to the trigger. */
    static OrderWanted waiting(String account, String wish, String trigger, String limit, @Nullable Quantity shown) {
        return new OrderWanted(
                new AccountId(account),
                new WishId(account + "-" + wish),
                1,
                "copy-trade-service",
                new BookId("copy:LEADER"),
                new InstrumentId("AAPL"),
                Product.CASH,
                Action.REDUCE,
                Quantity.of(10),
                OrderType.STOP_LIMIT,
                TimeInForce.GTC,
                Price.of(limit),
                Price.of(trigger),
                shown,
                Instant.now());
    }

    private static OrderWanted wanted(
            String account, String wish, long revision, Action action, String quantity, @Nullable Price limit) {
        return new OrderWanted(
                new AccountId(account),
                new WishId(account + "-" + wish),
                revision,
                "copy-trade-service",
                new BookId("copy:LEADER"),
                new InstrumentId("AAPL"),
                Product.CASH,
                action,
                Quantity.of(quantity),
                limit == null ? OrderType.MARKET : OrderType.LIMIT,
                limit == null ? TimeInForce.DAY : TimeInForce.GTC,
                limit,
                null,
                null,
                Instant.now());
    }
}
