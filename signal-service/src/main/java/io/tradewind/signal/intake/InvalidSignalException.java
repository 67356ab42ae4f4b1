package io.tradewind.signal.intake;

/** The JSON is no signal. The detail never repeats a value, which might be a misplaced secret. */
public final class InvalidSignalException extends Exception {
    /** What is wrong with the field; the texts are part of the contract. */
    public enum Code {
        FIELD_MISSING,
        FIELD_INVALID,
        UNKNOWN_VALUE
    }

    private final Code code;
    private final String field;

    InvalidSignalException(Code code, String field, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
    }

    static InvalidSignalException missing(String field) {
        return new InvalidSignalException(Code.FIELD_MISSING, field, field + " is missing.");
    }

    static InvalidSignalException invalid(String field, String rule) {
        return new InvalidSignalException(Code.FIELD_INVALID, field, field + " " + rule + ".");
    }

    static InvalidSignalException unknown(String field, String allowed) {
        return new InvalidSignalException(Code.UNKNOWN_VALUE, field, field + " must be one of " + allowed + ".");
    }

    public Code code() {
        return code;
    }

    /** As the sender wrote it, or the name it should have. */
    public String field() {
        return field;
    }

    /** One sentence for the sender. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
