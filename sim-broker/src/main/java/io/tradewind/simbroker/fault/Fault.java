package io.tradewind.simbroker.fault;

import java.time.Duration;

/**
 * One scripted fault.
 *
 * @param account whom it meets, or {@code *} for everybody
 * @param method of the requests it meets; ignored by the kinds that meet no request
 * @param path of the requests it meets: exact, but a segment {@code *} or {@code {id}} stands for any one segment
 * @param times how often it happens before it is used up
 * @param delay its delay; each kind says what for
 */
public record Fault(String account, String method, String path, Kind kind, int times, Duration delay) {

    /** What happens. */
    public enum Kind {
        /** The request is processed; the connection is closed instead of an answer. */
        ANSWER_LOST(true),
        /** The connection is closed without an answer; the request is processed after the delay. */
        LATE_ACCEPT(true),
        /** The request is processed; the answer is a 503 as gateways give it. */
        ERROR_AFTER_ACCEPT(true),
        /** The request is not processed; the answer is a 429, its window ends after the delay. */
        TOO_MANY(true),
        /** The request is processed; the answer leaves after the delay. */
        SLOW(true),
        /**
         * The account's open streams are cut without a word, at once; where none listens, instead of the next update.
         * Times beyond the first cut at the next updates due. Updates meanwhile are lost, and new streams are refused
         * for the delay.
         */
        STREAM_DROP(false),
        /** The next update goes out twice. */
        DUPLICATE_UPDATE(false),
        /** The next update goes out after the delay; those behind it pass it. */
        LATE_UPDATE(false),
        /**
         * The next marketable order of two lots or more fills about half; the rest after the delay, or at the symbol's
         * next quote when the delay is zero.
         */
        PARTIAL_FILL(false),
        /** The next order whose cancel is taken fills completely, at its limit or the quote, and is not canceled. */
        FILL_DURING_CANCEL(false),
        /** Taken and counted; without effect while the venue has no stop orders. */
        STOP_REFUSED(false);

        private final boolean meetsRequests;

        Kind(boolean meetsRequests) {
            this.meetsRequests = meetsRequests;
        }
    }

    /** Every account. */
    public static final String EVERYBODY = "*";

    boolean meetsAccount(String someAccount) {
        return account.equals(EVERYBODY) || account.equals(someAccount);
    }

    boolean meetsRequest(String someMethod, String somePath) {
        return kind.meetsRequests && method.equals(someMethod) && pathMatches(somePath);
    }

    Fault timesLeft(int left) {
        return new Fault(account, method, path, kind, left, delay);
    }

    private boolean pathMatches(String somePath) {
        var wanted = path.split("/", -1);
        var actual = somePath.split("/", -1);
        if (wanted.length != actual.length) {
            return false;
        }
        for (var i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals("{id}") && !wanted[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }
}
