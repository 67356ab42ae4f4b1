package io.tradewind.messaging.inbox;

import io.tradewind.messaging.Transaction;
import java.util.List;

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

    /**
     * Applies messages of one or many keys, all of which are locked, in their order. For a handler that can do several
     * at less cost than one after the other; the outcome must be the same. When it throws, nothing of it stands and
     * each message comes again alone.
     */
    default void applyAll(List<Received> messages, Transaction transaction) {
        messages.forEach(message -> apply(message, transaction));
    }
}
