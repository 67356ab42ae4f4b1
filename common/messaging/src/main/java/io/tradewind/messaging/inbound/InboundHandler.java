package io.tradewind.messaging.inbound;

import io.tradewind.messaging.Transaction;
import java.util.List;

/** Judges what comes in on one topic. Called by one thread at a time, in the order of each partition. */
public interface InboundHandler {
    /**
     * Decides without database or network, so that it depends on nothing that can be down. An exception is a fault of
     * ours: it rejects the record, withheld, as {@link InboundOutcome.Rejected}.
     */
    InboundOutcome judge(InboundRecord record);

    /**
     * Keeps what was rejected for inspection, in the transaction that stores the offset. May come again for the same
     * records.
     */
    default void rejected(List<Rejection> rejections, Transaction transaction) {}
}
