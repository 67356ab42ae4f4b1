package io.tradewind.signal.intake.kafka;

/** The record is no signal we may take. The detail never repeats a value, which might be a misplaced secret. */
final class RejectedException extends Exception {
    private final RejectionCode code;

    RejectedException(RejectionCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    RejectionCode code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
