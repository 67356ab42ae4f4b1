package io.tradewind.local.demo;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One account's holding of one instrument in both books.
 *
 * @param recorded by position-service, over all its books
 * @param venue by the venue
 * @param target what a follower is to hold, recomputed from what its leader did; null for others
 */
record BookLine(
        String account,
        String instrument,
        BigDecimal recorded,
        BigDecimal venue,
        @Nullable BigDecimal target) {

    boolean agrees() {
        return recorded.compareTo(venue) == 0 && (target == null || target.compareTo(venue) == 0);
    }
}
