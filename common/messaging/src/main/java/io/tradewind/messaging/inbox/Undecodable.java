package io.tradewind.messaging.inbox;

/** Why a record is no message of ours. The code goes to the dead letters and stays stable. */
final class Undecodable extends Exception {
    enum Code {
        NULL_KEY,
        NULL_BODY,
        MISSING_HEADER,
        BAD_HEADER,
        WRONG_TOPIC,
        UNKNOWN_TYPE,
        MALFORMED_BODY,
        KEY_MISMATCH
    }

    private final Code code;

    Undecodable(Code code, String detail) {
        super(detail);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
