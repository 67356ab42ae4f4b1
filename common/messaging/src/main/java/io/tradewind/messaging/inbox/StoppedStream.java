package io.tradewind.messaging.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream that stands still, and what is being done about it.
 *
 * @param id of this stop; another one when the stream has moved or stands still for another cause, so that an order
 *     never concerns anything else than what its operator saw
 * @param detail what it waits for or what went wrong, for a person
 * @param attempts repairs tried since the stream last moved
 * @param lastAttempt how the last one ended, for a person
 * @param wish what an operator asked for and the owner of the slot has not done yet
 */
public record StoppedStream(
        long id,
        StreamId stream,
        Instant stoppedTime,
        StopCode code,
        String detail,
        int attempts,
        @Nullable String lastAttempt,
        @Nullable Wish wish) {

    /** What an operator may ask for. */
    public enum Action {
        /** Try again: apply the failed message anew, or begin the repair of a gap anew. */
        REPLAY,
        /** Go on without what is missing, or without the message that cannot be applied. */
        ACCEPT_GAP
    }

    /**
     * An operator's order, carried out by the instance that owns the slot.
     *
     * @param reason why, for the record
     * @param by who
     */
    public record Wish(Action action, String reason, String by) {}
}
