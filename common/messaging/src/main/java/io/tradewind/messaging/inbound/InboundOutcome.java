package io.tradewind.messaging.inbound;

import io.tradewind.messaging.Transaction;
import org.jspecify.annotations.Nullable;

/** What a handler makes of a record. */
public sealed interface InboundOutcome {
    /**
     * It is good.
     *
     * @param effect stores it; may come again for the same record and must recognise itself then
     */
    record Accepted(Effect effect) implements InboundOutcome {}

    /**
     * It can never be used, whoever tries again and when.
     *
     * @param code stable; programs decide on it
     * @param detail one sentence for people; no value of the record, which might be a secret
     * @param source who says it sent it, where that can be read and shown
     * @param withheld whether the record must not be copied: its dead letter then has neither key, value nor headers
     */
    record Rejected(String code, String detail, @Nullable String source, boolean withheld) implements InboundOutcome {}

    /** The changes to make in the transaction that stores the offset. It must not touch anything but this database. */
    @FunctionalInterface
    interface Effect {
        void in(Transaction transaction);
    }
}
