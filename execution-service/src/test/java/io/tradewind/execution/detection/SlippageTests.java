package io.tradewind.execution.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.Price;
import io.tradewind.domain.Side;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SlippageTests {

    private static final BigDecimal HALF_A_PERCENT = BigDecimal.valueOf(50);

    @Test
    @Tag("T31")
    @Tag("K12")
    void isAboveZeroWhenTheExecutionWasWorseWhateverTheSide() {
        assertThat(slippage(Side.BUY, "100", "100.5")).isEqualByComparingTo("50");
        assertThat(slippage(Side.SELL, "100", "100.5")).isEqualByComparingTo("-50");
        assertThat(slippage(Side.SELL, "190.10", "190.00")).isEqualByComparingTo("5.2604");
        assertThat(slippage(Side.BUY, "3", "3")).isEqualByComparingTo("0");
    }

    /** A one percent better fill is not to be looked at, let alone sold. */
    @Test
    @Tag("T32")
    @Tag("T33")
    void onlyAWorsePriceIsWorthAWarning() {
        assertThat(of(Side.BUY, "100", "99").isAbove(HALF_A_PERCENT)).isFalse();
        assertThat(of(Side.BUY, "100", "100.5").isAbove(HALF_A_PERCENT)).isFalse();
        assertThat(of(Side.BUY, "100", "100.51").isAbove(HALF_A_PERCENT)).isTrue();
        assertThat(of(Side.SELL, "100", "99.4").isAbove(HALF_A_PERCENT)).isTrue();
    }

    /** P8: from what was executed against what was expected, exactly, and mirrored by the side. */
    @Test
    @Tag("P8")
    @Tag("T49")
    void comesFromThePricesAlone() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal expected = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2);
            BigDecimal executed = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2);
            BigDecimal buy =
                    of(Side.BUY, expected.toString(), executed.toString()).basisPoints();
            BigDecimal sell =
                    of(Side.SELL, expected.toString(), executed.toString()).basisPoints();

            assertThat(buy).as("%s for %s", executed, expected).isEqualByComparingTo(sell.negate());
            assertThat(buy.signum()).as("%s for %s", executed, expected).isIn(0, executed.compareTo(expected));
            BigDecimal back = expected.add(expected.multiply(buy).movePointLeft(4));
            assertThat(back.subtract(executed).abs())
                    .as("%s for %s", executed, expected)
                    .isLessThanOrEqualTo(expected.movePointLeft(8));
        }
    }

    private static BigDecimal slippage(Side side, String expected, String executed) {
        return of(side, expected, executed).basisPoints();
    }

    private static Slippage of(Side side, String expected, String executed) {
        return Slippage.of(side, Price.of(expected), new BigDecimal(executed));
    }
}
