package io.tradewind.execution.setup;

/** The configuration cannot be used. The code is stable; the message says where and what to do. */
public final class SetupRefused extends RuntimeException {

    /** What is wrong. */
    public enum Code {
        PROTECTION_UNSUPPORTED,
        ORDER_TYPE_UNSUPPORTED,
        LIVE_NEEDS_PROTECTION,
        MODE_MISMATCH,
        UNKNOWN_HOST,
        UNKNOWN_BROKER,
        UNKNOWN_ADAPTER,
        UNKNOWN_LEADER,
        DUPLICATE_ACCOUNT,
        BAD_NAME
    }

    private final Code code;

    SetupRefused(Code code, String detail) {
        super(code + ": " + detail);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
