package io.tradewind.local.demo;

import java.math.BigDecimal;

/**
 * One account's holding of one instrument in both books.
 *
 * @param recorded by position-service, over all its books
 * @param venue by the venue
 */
record BookLine(String account, String instrument, BigDecimal recorded, BigDecimal venue) {

    boolean agrees() {
        return recorded.compareTo(venue) == 0;
    }
}
