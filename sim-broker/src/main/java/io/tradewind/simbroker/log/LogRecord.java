package io.tradewind.simbroker.log;

import io.tradewind.simbroker.venue.VenueEvent;
import org.jspecify.annotations.Nullable;

/** What a line of the log says. */
public sealed interface LogRecord {
    /**
     * A request has arrived; written before anything is done about it. Its id is the sequence of its line.
     *
     * @param account null when the keys were missing or wrong
     * @param receivedNanos nanoseconds since 1970 by the machine's clock, which control cannot shift
     * @param body null when there was none
     * @param clientOrderId the one in the body or the query, if any
     */
    record RequestReceived(
            @Nullable String account,
            long receivedNanos,
            String method,
            String path,
            @Nullable String query,
            @Nullable String body,
            @Nullable String clientOrderId)
            implements LogRecord {}

    /** An answer is about to leave. A request without one was never answered. */
    record RequestAnswered(long requestId, int status) implements LogRecord {}

    /** The venue has changed. */
    record VenueChanged(VenueEvent event) implements LogRecord {}
}
