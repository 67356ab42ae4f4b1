package io.tradewind.local.server;

/** A server could not be started. The message says what, where and what to do; the code is stable. */
public final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Why. */
    public enum Code {
        /** No PostgreSQL for this kind of machine. */
        POSTGRES_UNSUPPORTED(true),
        /** The binaries could not be unpacked into the cache. */
        POSTGRES_UNPACK(true),
        /** The data directory could not be made. */
        POSTGRES_DATA(true),
        /** The unprivileged user can reach no place for the data. */
        POSTGRES_UNREACHABLE(true),
        /** Running as root without the program that changes the user. */
        NO_SETPRIV(true),
        /** The server ended, or did not get ready in time. */
        POSTGRES_START(false),
        /** Kafka's jars are not where the build puts them. */
        KAFKA_MISSING(true),
        /** The node ended, or did not answer in time. */
        KAFKA_START(false),
        /** Topics could not be created. */
        KAFKA_TOPICS(false),
        /** No port is left on the machine. */
        NO_FREE_PORT(true);

        private final boolean precondition;

        Code(boolean precondition) {
            this.precondition = precondition;
        }

        /** True when the machine lacks something, false when the server itself failed. */
        public boolean isPrecondition() {
            return precondition;
        }
    }

    public ServerException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public ServerException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
