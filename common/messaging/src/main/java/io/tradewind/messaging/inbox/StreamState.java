package io.tradewind.messaging.inbox;

import io.tradewind.contracts.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * How far one producer's stream of one key was applied by one consumer. The rule of the inbox, and nothing else: pure.
 *
 * @param last the last message applied; {@link Stamp#NONE} before the first
 * @param lastMessageId its id
 * @param parkedCode why the key stopped, or null while it runs
 */
record StreamState(
        Stamp last, String lastMessageId, @Nullable String parkedCode) {
    static final StreamState START = new StreamState(Stamp.NONE, "", null);

    /** The next message is missing. It lifts by itself when that message comes. */
    static final String GAP = "GAP";
    /** The next message could not be applied. It lifts when the message is replayed. */
    static final String APPLY_FAILED = "APPLY_FAILED";

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
        boolean next = stamp.sequence() == (stamp.generation() == last.generation() ? last.sequence() + 1 : 1);
        return next && !APPLY_FAILED.equals(parkedCode) ? Verdict.APPLY : Verdict.PARK;
    }

    StreamState applied(Stamp stamp, String messageId) {
        return new StreamState(stamp, messageId, parkedCode);
    }

    StreamState parked(String code) {
        boolean worse = parkedCode == null || code.equals(APPLY_FAILED);
        return worse ? new StreamState(last, lastMessageId, code) : this;
    }

    StreamState running() {
        return new StreamState(last, lastMessageId, null);
    }
}
