package io.tradewind.execution.broker.alpaca;

/** Why a connection of the stream ended. The message is for people and has no secrets. */
final class StreamEnded extends Exception {
    private final boolean unauthorized;

    StreamEnded(String cause) {
        this(cause, false);
    }

    private StreamEnded(String cause, boolean unauthorized) {
        super(cause, null, false, false);
        this.unauthorized = unauthorized;
    }

    static StreamEnded unauthorized(String cause) {
        return new StreamEnded(cause, true);
    }

    boolean isUnauthorized() {
        return unauthorized;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
