package io.tradewind.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A-07")
class DecimalsTests {
    @Test
    void equalNumbersAreEqualValues() {
        assertThat(Quantity.of("10.500")).isEqualTo(Quantity.of("10.5")).hasToString("10.5");
        assertThat(Quantity.of("1E+2")).isEqualTo(Quantity.of(100)).hasToString("100");
        assertThat(Quantity.of("0.000")).isEqualTo(Quantity.ZERO);
        assertThat(Price.of("52000.00")).hasToString("52000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "NaN", "Infinity", "1e400", "1e-400", "0x10", "1,5", " 1", "1e999999999", "0.0000000000001"})
    void refusesWhatIsNoBoundedDecimal(String text) {
        assertThatThrownBy(() -> Quantity.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPriceIsAboveZero() {
        assertThatThrownBy(() -> Price.of("0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Price.of("-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPriceKnowsItsTick() {
        assertThat(Price.of("190.10").isMultipleOf(new BigDecimal("0.01"))).isTrue();
        assertThat(Price.of("52000.03").isMultipleOf(new BigDecimal("0.05"))).isFalse();
    }

    @Test
    void sidesGiveQuantitiesTheirSign() {
        assertThat(Side.BUY.signed(Quantity.of(3))).isEqualTo(Quantity.of(3));
        assertThat(Side.SELL.signed(Quantity.of(3))).isEqualTo(Quantity.of(-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "a|b", "a b", "-a", "ä", "a\n"})
    void identifiersAreSafeEverywhere(String text) {
        assertThatThrownBy(() -> new AccountId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
