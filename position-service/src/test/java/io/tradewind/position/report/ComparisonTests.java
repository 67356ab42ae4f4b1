package io.tradewind.position.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.Holding;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T22")
@Tag("T47")
class ComparisonTests {
    private static final HoldingKey AAPL = key("AAPL");
    private static final HoldingKey MSFT = key("MSFT");

    @Test
    @Tag("T24")
    void tellsAHoldingFromAShortOneOfTheSameSize() {
        assertThat(Comparison.differences(report(holding(AAPL, "-10")), Map.of(AAPL, Quantity.of("10"))))
                .containsExactly(difference(AAPL, "10", "-10"));
    }

    @Test
    void findsNothingWhereBothAgree() {
        assertThat(Comparison.differences(report(holding(AAPL, "10.0")), Map.of(AAPL, Quantity.of("10"))))
                .isEmpty();
    }

    @Test
    void takesAFlatPositionForNoHolding() {
        assertThat(Comparison.differences(report(), Map.of(AAPL, Quantity.ZERO)))
                .isEmpty();
        assertThat(Comparison.differences(report(holding(AAPL, "0")), Map.of())).isEmpty();
    }

    @Test
    void addsTheLinesOfOneHolding() {
        assertThat(Comparison.differences(
                        report(holding(AAPL, "7"), holding(AAPL, "3")), Map.of(AAPL, Quantity.of("10"))))
                .isEmpty();
    }

    @Test
    @Tag("T21")
    @Tag("T24")
    void namesEveryDifferenceInOrder() {
        HoldingKey margin = new HoldingKey(AAPL.instrument(), new Product("MIS"));

        assertThat(Comparison.differences(
                        report(holding(MSFT, "5"), holding(AAPL, "-2")),
                        Map.of(AAPL, Quantity.of("10"), margin, Quantity.of("1"))))
                .containsExactly(
                        difference(AAPL, "10", "-2"), difference(margin, "1", "0"), difference(MSFT, "0", "5"));
    }

    @Test
    void explainsAHoldingByNothingAtFirst() {
        assertThat(Comparison.unexplained(report(holding(AAPL, "10"), holding(MSFT, "-5")), Map.of()))
                .containsExactly(unexplained(AAPL, "10"), unexplained(MSFT, "-5"));
    }

    @Test
    void explainsAsMuchAsWasFilled() {
        Map<HoldingKey, Quantity> booked = Map.of(AAPL, Quantity.of("4"), MSFT, Quantity.of("5"));

        assertThat(Comparison.unexplained(report(holding(AAPL, "10"), holding(MSFT, "5")), booked))
                .containsExactly(unexplained(AAPL, "6"));
    }

    @Test
    void takesNoHoldingForABeginningThatWouldMakeItSmaller() {
        Map<HoldingKey, Quantity> booked = Map.of(AAPL, Quantity.of("10"), MSFT, Quantity.of("5"));

        assertThat(Comparison.unexplained(report(holding(AAPL, "4")), booked)).isEmpty();
    }

    private static HoldingKey key(String instrument) {
        return new HoldingKey(new InstrumentId(instrument), Product.CASH);
    }

    private static Holding holding(HoldingKey key, String quantity) {
        return new Holding(key.instrument(), key.product(), Quantity.of(quantity), new BigDecimal("100"));
    }

    private static Difference difference(HoldingKey key, String booked, String reported) {
        return new Difference(key.instrument(), key.product(), Quantity.of(booked), Quantity.of(reported));
    }

    private static UnexplainedHolding unexplained(HoldingKey key, String quantity) {
        return new UnexplainedHolding(key, Quantity.of(quantity), new BigDecimal("100"));
    }

    private static BrokerReport report(Holding... holdings) {
        return new BrokerReport(
                new AccountId("A"), List.of(holdings), List.of(), BigDecimal.ZERO, "USD", Instant.EPOCH);
    }
}
