package io.tradewind.simbroker.fault;

import java.time.Duration;
import java.util.List;

/**
 * One scripted fault. It counts when it is met, also where nothing comes of it.
 *
 * @param account whom it meets, or {@code *} for everybody
 * @param method of the requests it meets; ignored by the kinds that meet no request
 * @param path of the requests it meets: exact, but a segment {@code *} or {@code {id}} stands for any one segment
 * @param times how often it happens before it is used up
 * @param delay its delay; each kind says what for
 * @param percent how likely it is whenever it could happen, from 1 to 100; what it lets pass is not counted, and what
 *     happens at once always does
 * @param seed of the dice {@code percent} is about, so that the same is met at every run
 */
public record Fault(
        String account, String method, String path, Kind kind, int times, Duration delay, int percent, long seed) {
    private static final int ALWAYS = 100;

    /** One that happens whenever it can. */
    public Fault(String account, String method, String path, Kind kind, int times, Duration delay) {
        this(account, method, path, kind, times, delay, ALWAYS, 0);
    }

    /** What happens. */
    public enum Kind {
        /** The request is processed; the connection is closed instead of an answer. */
        ANSWER_LOST(true),
        /**
         * The connection is closed without an answer; the request is processed after the delay, by the venue's clock:
         * at once when control moves that past the moment, never when a reset comes first.
         */
        LATE_ACCEPT(true),
        /** The request is processed; the answer is a 503 as gateways give it. */
        ERROR_AFTER_ACCEPT(true),
        /** The request is processed; the answer is a 400 with a proxy's page, not an error body of Alpaca's. */
        BAD_REQUEST_AFTER_ACCEPT(true),
        /** The request is not processed; the answer is a 429, its window ends after the delay. */
        TOO_MANY(true),
        /** The request is processed; the answer leaves after the delay. */
        SLOW(true),
        /**
         * A GET of orders (one by either id, the list, the executions) is answered as the venue was the delay ago, at
         * most {@link #OLDEST_READ}. Other reads are as ever.
         */
        STALE_READ(true),
        /**
         * A GET of one order, by either id, tells about half of what is filled, in whole lots, and partially_filled; of
         * a single lot nothing, and new. An order without fills is told as it is.
         */
        FALLING_CUMULATIVE(true),
        /**
         * The account's open streams are cut without a word, at once; where none listens, instead of the next update.
         * Times beyond the first cut at the next updates due. Updates meanwhile are lost, and new streams are refused
         * for the delay.
         */
        STREAM_DROP(false),
        /**
         * At once, and until the venue's clock is past the delay, the account's streams stay open and answer pings, but
         * no update leaves: what happens meanwhile is lost. Streams opened meanwhile are acknowledged and as silent.
         * Cleared faults and a reset end it; times do not matter.
         */
        STREAM_SILENT(false),
        /** The next update that somebody listens for is lost without a trace. */
        UPDATE_LOST(false),
        /** The next update goes out twice. */
        DUPLICATE_UPDATE(false),
        /** The next update goes out after the delay; those behind it pass it. */
        LATE_UPDATE(false),
        /**
         * The next answer that tells of orders (placed, replaced, asked for by either id, listed), or the next update
         * that somebody listens for, says their status in a word that Alpaca does not have, another each time.
         * Quantities, prices and times are right, and so is the kind of an update.
         */
        STRANGE_STATUS(false),
        /**
         * The next marketable order of two lots or more fills about half; the rest after the delay, or at the symbol's
         * next quote when the delay is zero. The rest of an ioc order is canceled, and so is all of a fok order.
         */
        PARTIAL_FILL(false),
        /** The next order whose cancel is taken fills completely, at its limit or the quote, and is not canceled. */
        FILL_DURING_CANCEL(false),
        /**
         * The next order whose replace would be taken fills completely instead, at its limit or the quote; the answer
         * is the one for an order that is filled.
         */
        FILL_DURING_REPLACE(false),
        /** The next stop or stop limit order that would be taken is refused with a 403. */
        STOP_REFUSED(false);

        private final boolean meetsRequests;

        Kind(boolean meetsRequests) {
            this.meetsRequests = meetsRequests;
        }

        /** Whether it changes the answer to a read and can meet nothing else. */
        public boolean meetsReads() {
            return this == STALE_READ || this == FALLING_CUMULATIVE;
        }
    }

    /** How far back a {@link Kind#STALE_READ} can look. */
    public static final Duration OLDEST_READ = Duration.ofSeconds(5);

    /** All that a trader would understand, of which none says how much was executed. */
    private static final List<String> STRANGE_STATUSES = List.of("executed", "FILLED ", "done", "Complete", "fill");

    /** Every account. */
    public static final String EVERYBODY = "*";

    /** What a {@link Kind#STRANGE_STATUS} says instead of the status; another with each time that is left. */
    public String strangeStatus() {
        return STRANGE_STATUSES.get(times % STRANGE_STATUSES.size());
    }

    boolean meetsAccount(String someAccount) {
        return account.equals(EVERYBODY) || account.equals(someAccount);
    }

    boolean meetsRequest(String someMethod, String somePath) {
        return kind.meetsRequests && method.equals(someMethod) && pathMatches(somePath);
    }

    Fault timesLeft(int left) {
        return new Fault(account, method, path, kind, left, delay, percent, seed);
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
