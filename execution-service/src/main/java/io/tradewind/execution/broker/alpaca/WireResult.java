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

    /** Not one byte of the request was written. */
    record NotWritten(String cause) implements WireResult {}

    /** Perhaps written, perhaps in part; no complete answer came. */
    record Lost(String cause) implements WireResult {}
}
