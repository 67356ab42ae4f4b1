package io.tradewind.signal.lifecycle;

import io.tradewind.contracts.order.OrderEvent.Outcome;

/** What became of a signal. */
public enum Fate {
    /** Stored; execution-service has not said anything yet. */
    PENDING,
    /** Admitted; orders are about to work, or do. */
    WORKING,
    /** All of it was executed. */
    FILLED,
    /** Some of it was executed and nothing more will be. */
    PARTLY,
    /** Nothing was executed and nothing will be. */
    NOTHING,
    /** Execution-service refused it before anything left. */
    DENIED,
    /** Its order was in doubt, proven absent, and too late to be tried again. */
    STALE,
    /** Refused here. */
    REFUSED;

    static Fate of(Outcome outcome) {
        return switch (outcome) {
            case FILLED -> FILLED;
            case PARTLY -> PARTLY;
            case NOTHING -> NOTHING;
            case STALE -> STALE;
        };
    }
}
