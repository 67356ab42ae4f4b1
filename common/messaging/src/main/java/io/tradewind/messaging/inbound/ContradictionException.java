package io.tradewind.messaging.inbound;

import io.tradewind.messaging.inbound.InboundOutcome.Rejected;

/**
 * Thrown by an effect when what is stored shows that the record can never be used. Nothing of the record is stored then
 * but its rejection.
 */
public final class ContradictionException extends RuntimeException {
    private final transient Rejected rejected;

    public ContradictionException(Rejected rejected) {
        super(rejected.detail(), null, false, false);
        this.rejected = rejected;
    }

    Rejected rejected() {
        return rejected;
    }
}
