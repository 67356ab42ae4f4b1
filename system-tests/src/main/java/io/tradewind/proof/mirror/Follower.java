package io.tradewind.proof.mirror;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One follower of the proof.
 *
 * @param ratio of its quantity to the leader's
 */
record Follower(String account, BigDecimal ratio) {

    /** In whole units, rounded down. */
    BigDecimal share(BigDecimal leaderQuantity) {
        return leaderQuantity.multiply(ratio).setScale(0, RoundingMode.DOWN);
    }
}
