package io.tradewind.simbroker.venue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides whether a marketable order that could be split is split. */
@FunctionalInterface
public interface FillScript {
    /** Fills everything at once. */
    FillScript WHOLE = _ -> null;

    /**
     * Asked once for each order of two lots or more, when it is about to fill for the first time.
     *
     * @return null to fill all of it; else about half is filled, and the rest waits this long, or for the symbol's next
     *     quote when the duration is zero
     */
    @Nullable
    Duration holdsRestOf(String account);
}
