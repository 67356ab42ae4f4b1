package io.tradewind.messaging.inbound;

import io.tradewind.messaging.Transaction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a handler makes of a record. */
public sealed interface InboundOutcome {
    /**
     * It is good.
     *
     * @param keys locked while the effect runs, so that it may change their state and publish for them
     * @param effect stores it; may come again for the same record and must recognise itself then
     */
    record Accepted(Set<String> keys, Effect effect) implements InboundOutcome {
        public Accepted {
            keys = Set.copyOf(keys);
        }

        /** Touches the state of no key. */
        public Accepted(Effect effect) {
            this(Set.of(), effect);
        }
    }

    /**
     * It can never be used, whoever tries again and when.
     *
     * @param code stable; programs decide on it
     * @param detail one sentence for people; no value of the record, which might be a secret
     * @param source who says it sent it, where that can be read and shown
     * @param withheld whether the record must not be copied: its dead letter then has neither key, value nor headers
     */
    record Rejected(String code, String detail, @Nullable String source, boolean withheld) implements InboundOutcome {}

    /**
     * The changes to make in the transaction that stores the offset. It must not touch anything but this database. A
     * {@link ContradictionException} rejects the record.
     */
    @FunctionalInterface
    interface Effect {
        void in(Transaction transaction);
    }
}
