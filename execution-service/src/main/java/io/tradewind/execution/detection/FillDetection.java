package io.tradewind.execution.detection;

import java.time.Duration;

/**
 * How an open order is watched. Pure.
 *
 * @param timeout after which an entry that was stored as sent is canceled, 1 s to 300 s
 * @param initialPoll between the first two questions, above 0
 * @param pollIncrease by which each pause is longer than the one before, at least 0
 * @param maxPoll the longest pause, at least the first, at most 300 s
 * @param maxRetries questions repeated with growing pauses when one had no answer, 0 to 10; after them the usual pauses
 *     go on, because an order is watched until its fate is known
 * @param retryBackoff before the first of those, doubling, above 0
 */
public record FillDetection(
        Duration timeout,
        Duration initialPoll,
        Duration pollIncrease,
        Duration maxPoll,
        int maxRetries,
        Duration retryBackoff) {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final int MAX_RETRIES = 10;
    private static final int MAX_DOUBLINGS = 10;
    /** To either side, so that orders whose questions failed together do not come back together. */
    public static final int JITTER_PERCENT = 20;

    /** For orders that may rest for a while. */
    public static final FillDetection STANDARD = new FillDetection(
            Duration.ofMinutes(1),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            3,
            Duration.ofMillis(500));

    /** For orders that fill at once or are of no use. */
    public static final FillDetection FAST = new FillDetection(
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            3,
            Duration.ofMillis(500));

    public FillDetection {
        within("timeout", timeout, Duration.ofSeconds(1));
        within("initial-poll", initialPoll, Duration.ofMillis(1));
        within("max-poll", maxPoll, initialPoll);
        if (pollIncrease.isNegative()) {
            throw new IllegalArgumentException("poll-increase is " + pollIncrease + ", it must not be negative");
        }
        if (maxRetries < 0 || maxRetries > MAX_RETRIES) {
            throw new IllegalArgumentException("max-retries is " + maxRetries + ", it must be 0 to " + MAX_RETRIES);
        }
        within("retry-backoff", retryBackoff, Duration.ofMillis(1));
    }

    private static void within(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", it must be " + least + " to " + LONGEST);
        }
    }

    /**
     * Until the next question: never shorter than the first pause, never longer than the longest. Where calls are
     * scarce it is the longest, where prices move fast the first.
     *
     * @param asked questions since the order last changed, at least 0
     */
    public Duration interval(int asked, Climate climate) {
        if (climate.areCallsScarce()) {
            return maxPoll;
        }
        if (climate.isVolatile()) {
            return initialPoll;
        }
        Duration grown = initialPoll.plus(pollIncrease.multipliedBy(asked));
        return grown.compareTo(maxPoll) < 0 ? grown : maxPoll;
    }

    /**
     * Until a question that had no answer is asked again.
     *
     * @param failures in a row, at least 1
     * @param jitterPercent of the pause, to be added: from minus to plus {@link #JITTER_PERCENT}
     */
    public Duration afterFailure(int failures, int jitterPercent) {
        if (failures > maxRetries) {
            return maxPoll;
        }
        Duration doubled = retryBackoff.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        Duration pause = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
        Duration jittered = pause.multipliedBy(100L + jitterPercent).dividedBy(100);
        return jittered.compareTo(LONGEST_BACKOFF) < 0 ? jittered : LONGEST_BACKOFF;
    }
}
