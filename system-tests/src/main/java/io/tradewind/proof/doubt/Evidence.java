package io.tradewind.proof.doubt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have left behind.
 *
 * @param asked signals that were answered 2xx
 * @param wishes what a leader's orders made of its followers
 * @param fates of signals by id, as signal-service has stored them
 * @param ours orders as execution-service has stored them
 * @param venue orders as the venue has them
 * @param sent client order ids in the order in which the venue got placements of them
 * @param doubts one for each time an order was in doubt
 * @param blinds when an account's queries had no right answer
 */
record Evidence(
        List<Asked> asked,
        List<Wish> wishes,
        Map<String, String> fates,
        List<OurOrder> ours,
        List<VenueOrder> venue,
        List<String> sent,
        List<Doubt> doubts,
        List<Blind> blinds) {

    /**
     * A signal.
     *
     * @param quantity units it wants at most
     * @param met what met its order, for those who look a finding up
     */
    record Asked(String signalId, String account, BigDecimal quantity, String met) {}

    /**
     * A follower's copy of a leader's order, whatever that was changed to. Its orders name it where others name a
     * signal.
     *
     * @param most units that any of its revisions wanted
     * @param told units that copy-trade-service has heard of
     */
    record Wish(String id, String account, BigDecimal most, BigDecimal told) {}

    /**
     * An order of ours.
     *
     * @param status as others see it
     * @param executed units, by the order's row
     * @param booked units, by its fills
     */
    record OurOrder(
            String id,
            String account,
            String signalId,
            boolean closed,
            String status,
            BigDecimal quantity,
            BigDecimal executed,
            BigDecimal booked) {}

    /**
     * An order of the venue's.
     *
     * @param id the venue's
     * @param executed units, by the venue's fills
     */
    record VenueOrder(String id, String account, String clientOrderId, boolean open, BigDecimal executed) {}

    /** From when to when an order was in doubt. */
    record Doubt(
            String orderId,
            String account,
            Instant began,
            @Nullable Instant ended) {}

    /** From the faults to their end. */
    record Blind(String account, Instant began, Instant ended) {

        boolean covers(Instant time) {
            return !time.isBefore(began) && time.isBefore(ended);
        }
    }
}
