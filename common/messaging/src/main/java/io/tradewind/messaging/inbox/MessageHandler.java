package io.tradewind.messaging.inbox;

import io.tradewind.messaging.Transaction;

/** What a service does with the messages of a subscription. */
@FunctionalInterface
public interface MessageHandler {
    /**
     * Applies one message, in order per key and once: its effects, the inbox and the offset commit together. The
     * message's key is locked. Must not touch anything but this database; what has to happen outside is left to
     * {@link Transaction#afterCommit}.
     *
     * <p>An exception that says the database is out of reach is tried again for as long as it takes; any other parks
     * the key with this message.
     */
    void apply(Received message, Transaction transaction);
}
