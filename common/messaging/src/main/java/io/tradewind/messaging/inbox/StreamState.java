package io.tradewind.messaging.inbox;

import io.tradewind.contracts.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * How far one producer's stream of one key was applied by one consumer. The rule of the inbox, and nothing else: pure.
 *
 * <p>The first message of a stream has sequence 1, also in the eyes of a consumer that never saw the stream before:
 * whoever begins to read in the middle has a gap to be repaired, not a start of its own. A new generation starts again
 * at 1 and may begin wherever the old one ended, because what the old life had not sent yet is gone with it.
 *
 * @param last the last message applied; {@link Stamp#NONE} before the first
 * @param lastMessageId its id
 * @param stopCode why the stream stands still, or null while it runs
 */
record StreamState(
        Stamp last, String lastMessageId, @Nullable StopCode stopCode) {
    static final StreamState START = new StreamState(Stamp.NONE, "", null);

    /** What is to be done with a message. */
    enum Verdict {
        /** It is the next one. */
        APPLY,
        /** It was applied before. */
        DROP,
        /**
         * Its place was taken by another message: the producer's past has changed under us. Dropped, and somebody is
         * told.
         */
        DROP_CONFLICT,
        /** A message before it is missing, or the key has stopped: kept until its turn comes. */
        PARK
    }

    Verdict judge(Stamp stamp, String messageId) {
        if (stamp.generation() < last.generation()) {
            return Verdict.DROP;
        }
        if (stamp.equals(last)) {
            return messageId.equals(lastMessageId) ? Verdict.DROP : Verdict.DROP_CONFLICT;
        }
        if (last.isAtLeast(stamp)) {
            return Verdict.DROP;
        }
        return isNext(stamp) && stopCode != StopCode.APPLY_FAILED ? Verdict.APPLY : Verdict.PARK;
    }

    /** Whether the stream goes on with the message of this stamp. */
    boolean isNext(Stamp stamp) {
        return stamp.equals(nextIn(stamp.generation()));
    }

    /** What is missing before a message that waits: from here up to, not including, its stamp. */
    Stamp nextIn(long generation) {
        return new Stamp(generation, generation == last.generation() ? last.sequence() + 1 : 1);
    }

    StreamState applied(Stamp stamp, String messageId) {
        return new StreamState(stamp, messageId, stopCode);
    }

    /** A failure outweighs a gap: nothing is applied any more until somebody has looked. */
    StreamState stopped(StopCode code) {
        return new StreamState(last, lastMessageId, stopCode == StopCode.APPLY_FAILED ? stopCode : code);
    }

    /** Still standing, but for the gap only, so that what waits may be applied. */
    StreamState mended() {
        return new StreamState(last, lastMessageId, StopCode.GAP);
    }

    StreamState running() {
        return new StreamState(last, lastMessageId, null);
    }
}
