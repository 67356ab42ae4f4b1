package io.tradewind.proof.messaging;

import io.tradewind.contracts.MessageType;
import io.tradewind.contracts.Topic;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.order.OrderEvent.OrderStatusChanged;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.SignalId;
import java.time.Instant;

/** Messages that say only which key and which number they are. */
final class Numbered {
    static final Topic HOT = Topics.ORDER_EVENTS;
    static final Topic FANNED = Topics.SIGNAL_EVENTS;

    private static final String FANNED_KEYS = "FAN-";

    private Numbered() {}

    static String hotKey(int number) {
        return "HOT-" + number;
    }

    static String fannedKey(int number) {
        return FANNED_KEYS + number;
    }

    static boolean isFanned(String key) {
        return key.startsWith(FANNED_KEYS);
    }

    static Record message(String key, long number) {
        AccountId account = new AccountId(key);
        String text = Long.toString(number);
        return isFanned(key)
                ? new SignalRefused(account, new SignalId("S" + text), "proof", "PROOF", text, Instant.EPOCH)
                : new OrderStatusChanged(
                        account,
                        new IntentId("I" + text),
                        new ClientOrderId("C" + text),
                        null,
                        OrderStatus.NEW,
                        text,
                        Instant.EPOCH);
    }

    /** The number of a message made above. */
    static long number(Record message) {
        return Long.parseLong(
                switch (message) {
                    case OrderStatusChanged changed -> changed.reason() == null ? "" : changed.reason();
                    case SignalRefused refused -> refused.detail();
                    default ->
                        throw new IllegalArgumentException(
                                MessageType.of(message).name() + " is no message of this proof");
                });
    }
}
