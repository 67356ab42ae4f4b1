package io.tradewind.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * One of the demo's followers.
 *
 * @param ratio of its quantity to the leader's
 */
record Follower(String account, BigDecimal ratio) {

    static List<Follower> all() {
        return List.of(
                new Follower("F1", new BigDecimal("1")),
                new Follower("F2", new BigDecimal("0.5")),
                new Follower("F3", new BigDecimal("0.25")),
                new Follower("F4", new BigDecimal("2")),
                new Follower("F5", new BigDecimal("0.1")));
    }

    /** Its share of an order of the leader, in whole lots of one unit, rounded down. */
    BigDecimal share(BigDecimal leaderQuantity) {
        return leaderQuantity.multiply(ratio).setScale(0, RoundingMode.DOWN);
    }

    /** By how much its holding changes once the leader's action has been copied. */
    BigDecimal change(LeaderAction action) {
        return switch (action.after()) {
            case RESTING, CANCELED -> BigDecimal.ZERO;
            case FILLED ->
                action.buys()
                        ? share(action.quantity())
                        : share(action.quantity()).negate();
        };
    }
}
