package io.tradewind.local.demo;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One thing the leader does at the venue by hand.
 *
 * @param title what the story calls it
 * @param order the script's name of the order, through all that is done with it
 * @param buys direction of the order
 * @param quantity units the order asks for in all
 * @param limit null for a market order
 * @param after where the order stands once the venue has worked on it
 */
record LeaderAction(
        String title,
        Kind kind,
        String order,
        String instrument,
        boolean buys,
        BigDecimal quantity,
        @Nullable BigDecimal limit,
        After after) {

    /** What is done. */
    enum Kind {
        PLACE,
        CHANGE,
        CANCEL
    }

    /** What comes of it at a venue where nothing goes wrong. */
    enum After {
        RESTING,
        FILLED,
        CANCELED
    }
}
