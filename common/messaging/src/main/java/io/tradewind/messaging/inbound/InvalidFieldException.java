package io.tradewind.messaging.inbound;

/** A field is not what it has to be. */
public final class InvalidFieldException extends RejectedException {
    private final String field;

    private InvalidFieldException(RejectionCode code, String field, String detail) {
        super(code, detail);
        this.field = field;
    }

    /** A mandatory field is not there. */
    public static InvalidFieldException missing(String field) {
        return new InvalidFieldException(RejectionCode.FIELD_MISSING, field, field + " is missing.");
    }

    /** The rule goes on after the field's name: "must be text". */
    public static InvalidFieldException invalid(String field, String rule) {
        return new InvalidFieldException(RejectionCode.FIELD_INVALID, field, field + " " + rule + ".");
    }

    /** The text is not on a closed list. */
    public static InvalidFieldException unknown(String field, String allowed) {
        return new InvalidFieldException(
                RejectionCode.UNKNOWN_VALUE, field, field + " must be one of " + allowed + ".");
    }

    /** As the sender wrote it, or the name it should have. */
    public String field() {
        return field;
    }
}
