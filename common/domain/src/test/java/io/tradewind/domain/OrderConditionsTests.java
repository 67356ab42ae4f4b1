package io.tradewind.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OrderConditionsTests {
    private static final OrderConditions STOP = new OrderConditions(Price.of("100"), null);
    private static final OrderConditions HIDDEN = new OrderConditions(null, Quantity.of(5));

    @Test
    @Tag("B-09")
    void aTriggerPriceIsForOrdersThatWaitForIt() {
        for (OrderType type : OrderType.values()) {
            assertThat(STOP.fit(type)).as("%s", type).isEqualTo(type.hasTrigger());
            assertThat(OrderConditions.NONE.fit(type)).as("%s", type).isEqualTo(!type.hasTrigger());
        }
        assertThat(OrderType.values())
                .filteredOn(OrderType::hasLimit)
                .containsExactly(OrderType.LIMIT, OrderType.STOP_LIMIT);
        assertThat(OrderType.values())
                .filteredOn(OrderType::hasTrigger)
                .containsExactly(OrderType.STOP, OrderType.STOP_LIMIT);
    }

    @Test
    void areReadFromWhatMayBeAbsent() {
        assertThat(OrderConditions.of(null, null)).isEqualTo(OrderConditions.NONE);
        assertThat(OrderConditions.of(new BigDecimal("100"), null)).isEqualTo(STOP);
        assertThat(OrderConditions.of(null, new BigDecimal("5"))).isEqualTo(HIDDEN);
    }

    @Test
    void whatHasWokenWaitsForNothing() {
        assertThat(OrderType.values()).allSatisfy(type -> {
            assertThat(type.awake().hasTrigger()).isFalse();
            assertThat(type.awake().hasLimit()).isEqualTo(type.hasLimit());
        });
    }

    @Test
    void anOrderShowsNoMoreThanItHas() {
        assertThat(HIDDEN.upTo(Quantity.of(6))).isEqualTo(HIDDEN);
        assertThat(HIDDEN.upTo(Quantity.of(5))).isEqualTo(OrderConditions.NONE);
        assertThat(STOP.upTo(Quantity.of(1))).isEqualTo(STOP);
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderConditions(null, Quantity.ZERO));
    }
}
