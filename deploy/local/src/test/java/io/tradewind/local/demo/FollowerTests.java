package io.tradewind.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FollowerTests {

    private static final Follower QUARTER = new Follower("F3", new BigDecimal("0.25"));

    @Test
    void takesWholeUnitsRoundedDown() {
        assertThat(QUARTER.share(new BigDecimal("10"))).isEqualByComparingTo("2");
        assertThat(QUARTER.share(new BigDecimal("3"))).isEqualByComparingTo("0");
    }

    /** Otherwise a follower would be short of what its exit asks for, and the recomputed target would be wrong. */
    @Test
    void noFollowerOfTheScriptEverSellsMoreThanItHolds() {
        for (Follower follower : Follower.all()) {
            Map<String, BigDecimal> held = new TreeMap<>();
            for (LeaderAction action : LeaderScript.round()) {
                assertThat(held.merge(action.instrument(), follower.change(action), BigDecimal::add))
                        .isNotNegative();
                assertThat(follower.share(action.quantity())).isPositive();
            }
        }
    }
}
