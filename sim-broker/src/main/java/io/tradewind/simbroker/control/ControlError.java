package io.tradewind.simbroker.control;

/** A request of control that cannot be done; nothing was changed. */
final class ControlError extends Exception {
    private final int status;
    private final String code;

    ControlError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static ControlError invalid(String field, String message) {
        return new ControlError(400, "FIELD_INVALID", field + ": " + message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? code : message;
    }
}
