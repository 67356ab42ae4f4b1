package io.tradewind.local.server;

/** A server could not be started. The message says what, where and what to do; the code is stable. */
public final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public ServerException(String code, String message) {
        super(message);
        this.code = code;
    }

    public ServerException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** For example {@code POSTGRES_UNREACHABLE}. */
    public String code() {
        return code;
    }
}
