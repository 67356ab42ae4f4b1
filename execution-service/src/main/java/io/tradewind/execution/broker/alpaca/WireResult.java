package io.tradewind.execution.broker.alpaca;

import org.jspecify.annotations.Nullable;

/** What became of one request on the wire. */
sealed interface WireResult {
    /**
     * A complete answer.
     *
     * @param rateLimitReset when Alpaca takes requests again, in its own words
     */
    record Answered(int status, String body, @Nullable String rateLimitReset) implements WireResult {}

    /** The send window had closed before the first byte. */
    record WindowClosed(String cause) implements WireResult {}

    /** Not one byte of the request was written: no connection in time. */
    record NotWritten(String cause) implements WireResult {}

    /** Perhaps written, perhaps in part; no complete answer came. */
    record Lost(String cause) implements WireResult {}

    /** Written, and answered with something that is no answer: too long, or not HTTP. */
    record Garbled(String cause) implements WireResult {}
}
