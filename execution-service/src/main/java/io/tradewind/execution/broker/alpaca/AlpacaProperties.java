package io.tradewind.execution.broker.alpaca;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently the Alpaca adapter talks, and to whom.
 *
 * @param connectTimeout longest wait for one TCP connection, and for each read of its TLS handshake
 * @param callTimeout longest wait for the whole answer to a placement or a cancel, connecting included
 * @param queryTimeout longest wait for one page of a query, connecting included
 * @param idleTimeout how long an unused connection is kept; shorter than any server's own limit
 * @param idleConnections how many unused connections are kept per account and kind of call; how many may be in use is
 *     the caller's bound
 * @param bodyBytesMax longest answer that is read
 * @param pagesMax most pages one query reads before it gives up
 * @param lateAcceptWindow how long Alpaca may still accept an order it did not answer; unpublished, so an assumption
 * @param settleTime how long a placed order may be missing from queries; unpublished, so an assumption
 * @param throttleIsDefinitive whether an order answered with 429 was certainly not placed; unpublished, and until it is
 *     known such an order is in doubt
 * @param throttleWait how long to send nothing after a 429 to an order that does not say when its limit ends
 * @param throttleWaitMax longest wait believed of a 429
 * @param paperHosts hosts a PAPER account may name; Alpaca's live host is refused even if it is listed
 * @param stream the stream of order updates
 */
@ConfigurationProperties("execution.broker.alpaca")
record AlpacaProperties(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration callTimeout,
        @DefaultValue("10s") Duration queryTimeout,
        @DefaultValue("20s") Duration idleTimeout,
        @DefaultValue("16") int idleConnections,
        @DefaultValue("8388608") int bodyBytesMax,
        @DefaultValue("200") int pagesMax,
        @DefaultValue("30s") Duration lateAcceptWindow,
        @DefaultValue("1s") Duration settleTime,
        @DefaultValue("false") boolean throttleIsDefinitive,
        @DefaultValue("5s") Duration throttleWait,
        @DefaultValue("60s") Duration throttleWaitMax,

        @DefaultValue({"paper-api.alpaca.markets", "127.0.0.1", "localhost", "[::1]", "sim-broker"})
        List<String> paperHosts,

        @DefaultValue Stream stream) {

    AlpacaProperties {
        paperHosts = List.copyOf(paperHosts);
        positive("connect-timeout", connectTimeout);
        positive("call-timeout", callTimeout);
        positive("query-timeout", queryTimeout);
        positive("idle-timeout", idleTimeout);
        if (idleConnections < 0 || bodyBytesMax < 1024 || pagesMax < 1) {
            throw new IllegalArgumentException(
                    "idle-connections must be 0 or more, body-bytes-max 1024 or more, pages-max 1 or more");
        }
        positive("throttle-wait", throttleWait);
        if (throttleWaitMax.compareTo(throttleWait) < 0) {
            throw new IllegalArgumentException("throttle-wait-max must not be below throttle-wait");
        }
        if (lateAcceptWindow.compareTo(callTimeout) < 0) {
            throw new IllegalArgumentException(
                    "late-accept-window must not be shorter than call-timeout: a request may "
                            + "still be on its way for that long");
        }
    }

    /**
     * The stream of order updates of one account.
     *
     * @param handshakeTimeout longest wait for each step until updates flow: connect, authenticate, listen
     * @param pingInterval how often the connection is asked for a sign of life
     * @param silenceLimit a connection that gave no sign of life for this long is dropped
     * @param firstPause before the first reconnection; doubled after each failure, with jitter
     * @param longestPause the bound of that doubling, and how long a stream must have flowed to start anew
     * @param unauthorizedPause before the next attempt after the credentials were refused
     * @param messageBytesMax longest message that is read
     * @param closeTimeout longest wait for a clean end
     */
    record Stream(
            @DefaultValue("10s") Duration handshakeTimeout,
            @DefaultValue("10s") Duration pingInterval,
            @DefaultValue("30s") Duration silenceLimit,
            @DefaultValue("1s") Duration firstPause,
            @DefaultValue("30s") Duration longestPause,
            @DefaultValue("60s") Duration unauthorizedPause,
            @DefaultValue("1048576") int messageBytesMax,
            @DefaultValue("2s") Duration closeTimeout) {

        Stream {
            positive("stream.handshake-timeout", handshakeTimeout);
            positive("stream.ping-interval", pingInterval);
            positive("stream.first-pause", firstPause);
            positive("stream.unauthorized-pause", unauthorizedPause);
            positive("stream.close-timeout", closeTimeout);
            if (silenceLimit.compareTo(pingInterval) <= 0
                    || longestPause.compareTo(firstPause) < 0
                    || messageBytesMax < 1024) {
                throw new IllegalArgumentException("stream.silence-limit must exceed ping-interval, longest-pause must "
                        + "not be below first-pause, message-bytes-max must be 1024 or more");
            }
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be above 0");
        }
    }
}
