package io.tradewind.proof.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that had to stop at one reader.
 *
 * @param code why, as messaging names it
 * @param last the sequence applied last
 * @param lifted when it ran again, or null
 * @param othersApplied messages of other keys that were applied meanwhile
 */
record Stop(
        String reader,
        String key,
        String code,
        long last,
        @Nullable Instant lifted,
        long othersApplied) {
    static final String GAP = "GAP";
}
