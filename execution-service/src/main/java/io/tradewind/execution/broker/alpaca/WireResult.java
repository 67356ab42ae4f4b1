package io.tradewind.execution.broker.alpaca;

import org.jspecify.annotations.Nullable;

/** What became of one request on the wire. */
sealed interface WireResult {
    /**
     * A complete answer.
     *
     * @param rateLimitReset when Alpaca takes requests again, in its own words
     * @param callsLeft percent of the limit that is left; null where it is not told
     */
    record Answered(
            int status,
            String body,
            @Nullable String rateLimitReset,
            @Nullable Integer callsLeft) implements WireResult {

        /** Without a word about how much of the limit is left. */
        Answered(int status, String body, @Nullable String rateLimitReset) {
            this(status, body, rateLimitReset, null);
        }
    }

    /** The send window had closed before the first byte. */
    record WindowClosed(String cause) implements WireResult {}

    /** Not one byte of the request was written: no connection in time. */
    record NotWritten(String cause) implements WireResult {}

    /** Perhaps written, perhaps in part; no complete answer came. */
    record Lost(String cause) implements WireResult {}

    /** Written, and answered with something that is no answer: too long, or not HTTP. */
    record Garbled(String cause) implements WireResult {}
}
