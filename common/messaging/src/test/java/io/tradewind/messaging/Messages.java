package io.tradewind.messaging;

import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.IntentId;
import java.time.Instant;

/** Messages that say only which account and which number they are. */
public final class Messages {
    private Messages() {}

    public static OrderStatusChanged numbered(String account, long number) {
        return new OrderStatusChanged(
                new AccountId(account),
                new IntentId("I" + number),
                new ClientOrderId("C" + number),
                null,
                OrderStatus.NEW,
                Long.toString(number),
                Instant.EPOCH);
    }

    public static long number(Record message) {
        return Long.parseLong(((OrderStatusChanged) message).reason());
    }
}
