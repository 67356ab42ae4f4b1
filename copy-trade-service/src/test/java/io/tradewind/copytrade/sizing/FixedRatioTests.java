package io.tradewind.copytrade.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Quantity;
import io.tradewind.reference.Instrument;
import io.tradewind.reference.Instruments;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedRatioTests {
    @ParameterizedTest
    @CsvSource({
        "AAPL, 100, 0.5, 50",
        "AAPL, 50, 0.5, 25",
        "AAPL, 3, 0.5, 1",
        "AAPL, 1, 0.9999999999, 0",
        "AAPL, 7, 1000, 7000",
        "AAPL, 10, 0.3333333333, 3",
        "BANK_NIFTY, 70, 0.5, 35",
        "BANK_NIFTY, 105, 0.5, 35",
        "BANK_NIFTY, 35, 0.99, 0",
        "GOLD_MINI, 100, 2.5, 200",
    })
    @Tag("C09")
    void roundsDownToWholeLots(String instrument, String leader, String ratio, String expected) {
        assertThat(ratio(ratio).of(Quantity.of(leader), instrument(instrument))).isEqualTo(Quantity.of(expected));
    }

    @Test
    @Tag("C35")
    void givesNothingRatherThanAtLeastOneLot() {
        assertThat(ratio("0.01").of(Quantity.of("99"), instrument("AAPL"))).isEqualTo(Quantity.ZERO);
    }

    @Test
    void sizesTheLargestQuantityThatIsNotTooLarge() {
        Quantity largest = Quantity.of("100000000000000");

        assertThat(FixedRatio.isTooLarge(largest)).isFalse();
        assertThat(ratio("1000").of(largest, instrument("AAPL"))).isEqualTo(Quantity.of("100000000000000000"));
        assertThat(FixedRatio.isTooLarge(Quantity.of("100000000000000.000000000001")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000.0000000001", "0.00000000001"})
    void refusesARatioThatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ratio(text));
    }

    private static FixedRatio ratio(String text) {
        return new FixedRatio(new BigDecimal(text));
    }

    private static Instrument instrument(String name) {
        return Instruments.shipped().find(new InstrumentId(name)).orElseThrow();
    }
}
