package io.tradewind.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Value types add up, sort, and print as they were written. */
class ValuesTests {
    @Test
    void quantitiesAddUpExactly() {
        Quantity tenth = Quantity.of("0.1");

        assertThat(tenth.plus(tenth).plus(tenth)).isEqualTo(Quantity.of("0.3"));
        assertThat(tenth.minus(Quantity.of("0.3"))).isEqualTo(Quantity.of("-0.2"));
        assertThat(tenth.negated().negated()).isEqualTo(tenth);
        assertThat(Quantity.of(7).min(Quantity.of(3))).isEqualTo(Quantity.of(3));
        assertThat(Quantity.of(3).min(Quantity.of(7))).isEqualTo(Quantity.of(3));
    }

    @Test
    void quantitiesKnowTheirSign() {
        assertThat(Stream.of(-1, 0, 1).map(Quantity::of).map(q -> List.of(q.isNegative(), q.isZero(), q.isPositive())))
                .containsExactly(List.of(true, false, false), List.of(false, true, false), List.of(false, false, true));
    }

    @Test
    void aPriceTimesAQuantityIsNotRounded() {
        assertThat(Price.of("0.000000000001").times(Quantity.of("0.000000000001")))
                .isEqualByComparingTo(new BigDecimal("1e-24"));
        assertThat(Price.of("190.10").times(Quantity.of(-10))).isEqualByComparingTo("-1901");
        assertThat(Price.of("9")).isLessThan(Price.of("10"));
    }

    @Test
    void theOtherSideOfEachSideIsTheOther() {
        assertThat(Side.BUY.opposite()).isEqualTo(Side.SELL);
        assertThat(Side.SELL.opposite()).isEqualTo(Side.BUY);
    }

    static Stream<Function<String, ? extends Comparable<?>>> identifiers() {
        return Stream.of(
                AccountId::new,
                BookId::new,
                BrokerOrderId::new,
                ClientOrderId::new,
                ExecutionId::new,
                InstrumentId::new,
                IntentId::new,
                Product::new,
                SignalId::new,
                WishId::new);
    }

    @Test
    void whatIsDoneForAWishIsToldUnderItsId() {
        assertThat(new WishId("w-1").asSignal()).isEqualTo(new SignalId("w-1"));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void identifiersPrintAndSortAsTheirText(Function<String, Comparable<Object>> identifier) {
        assertThat(identifier.apply("A-1")).hasToString("A-1").isEqualTo(identifier.apply("A-1"));
        assertThat(identifier.apply("A-1").compareTo(identifier.apply("B"))).isNegative();
    }
}
