package io.tradewind.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.local.rest.Rest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookTableTests {

    private static final BookTable.Holding APPLE = new BookTable.Holding("DEMO", "AAPL");
    private static final BookTable.Holding SPY = new BookTable.Holding("DEMO", "SPY");

    @Test
    void comparesNumbersNotTheirSpelling() {
        BookTable table =
                BookTable.compare(Map.of(APPLE, new BigDecimal("30.0")), Map.of(APPLE, new BigDecimal("30")), Map.of());

        assertThat(table.mismatches()).isZero();
        assertThat(table.text())
                .containsExactly(
                        "  account    instrument       recorded        venue       target",
                        "  DEMO       AAPL                 30.0           30               agree");
    }

    @Test
    void countsWhatOneSideDoesNotKnow() {
        BookTable table = BookTable.compare(Map.of(APPLE, BigDecimal.TEN), Map.of(SPY, BigDecimal.ONE), Map.of());

        assertThat(table.lines())
                .containsExactly(
                        new BookLine("DEMO", "AAPL", BigDecimal.TEN, BigDecimal.ZERO, null),
                        new BookLine("DEMO", "SPY", BigDecimal.ZERO, BigDecimal.ONE, null));
        assertThat(table.mismatches()).isEqualTo(2);
    }

    @Test
    void agreesThatNothingIsNothing() {
        assertThat(BookTable.compare(Map.of(APPLE, BigDecimal.ZERO), Map.of(), Map.of(SPY, BigDecimal.ZERO))
                        .mismatches())
                .isZero();
    }

    @Test
    void aFollowerThatMissesItsTargetIsAMismatch() {
        BookTable table = BookTable.compare(Map.of(), Map.of(), Map.of(APPLE, BigDecimal.TEN));

        assertThat(table.mismatches()).isEqualTo(1);
    }

    @Test
    void addsUpBooks() {
        assertThat(BookTable.sum(List.of(
                        Map.entry(APPLE, BigDecimal.ONE),
                        Map.entry(SPY, BigDecimal.ONE),
                        Map.entry(APPLE, BigDecimal.TEN))))
                .isEqualTo(Map.of(APPLE, new BigDecimal("11"), SPY, BigDecimal.ONE));
    }

    @Test
    void readsTheVenuesBooks() {
        assertThat(SuiteView.holdings(Rest.JSON.readTree("""
                        {"items":[{"account":"DEMO","cash":"1","positions":[{"symbol":"AAPL","qty":"30","avgEntryPrice":"190.10"}]},
                        {"account":"F1","cash":"1","positions":[]}]}"""))).isEqualTo(Map.of(APPLE, new BigDecimal("30")));
    }
}
