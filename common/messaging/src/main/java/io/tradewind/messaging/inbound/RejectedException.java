package io.tradewind.messaging.inbound;

/** The record can never be used. The detail never repeats a value, which might be a misplaced secret. */
public sealed class RejectedException extends Exception permits InvalidFieldException {
    private final RejectionCode code;

    /** The detail is one sentence for people. */
    public RejectedException(RejectionCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public final RejectionCode code() {
        return code;
    }

    /** One sentence for the sender. */
    public final String detail() {
        return String.valueOf(getMessage());
    }
}
