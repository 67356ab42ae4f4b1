package io.tradewind.position.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.Quantity;
import io.tradewind.position.ledger.Change;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PositionTests {
    @Test
    void averagesWhatIsBought() {
        Position position = Position.FLAT.after(change("10", "1000")).after(change("5", "530"));

        assertThat(position).isEqualTo(position("15", "1530", "0"));
        assertThat(position.averagePrice()).isEqualTo("102");
    }

    @Test
    void realizesWhatIsSoldAndKeepsTheAverage() {
        Position position = position("10", "1000", "0").after(change("-4", "-440"));

        assertThat(position).isEqualTo(position("6", "600", "40"));
        assertThat(position.averagePrice()).isEqualTo("100");
    }

    @Test
    void earnsOnAShortThatIsBoughtBackForLess() {
        assertThat(position("-10", "-1000", "0").after(change("4", "360"))).isEqualTo(position("-6", "-600", "40"));
    }

    @Test
    void closesAndOpensWhenAChangeGoesThroughZero() {
        assertThat(position("10", "1000", "0").after(change("-15", "-1650"))).isEqualTo(position("-5", "-550", "100"));
    }

    @Test
    void isFlatWithoutAnAverage() {
        Position position = position("10", "1000", "5").after(change("-10", "-990"));

        assertThat(position).isEqualTo(position("0", "0", "-5"));
        assertThat(position.averagePrice()).isNull();
    }

    @Test
    void roundsOnlyTheAverageAndLosesNothingByIt() {
        Position bought = Position.FLAT.after(change("3", "100"));
        Position sold = bought.after(change("-1", "-33")).after(change("-1", "-33"));

        assertThat(bought.averagePrice()).isEqualTo("33.333333333333");
        assertThat(sold).isEqualTo(position("1", "33.333333333333", "-0.666666666667"));
        assertThat(sold.after(change("-1", "-33"))).isEqualTo(position("0", "0", "-1"));
        assertThat(bought.after(change("-3", "-90"))).isEqualTo(position("0", "0", "-10"));
    }

    @Test
    void realizesNothingOnUnitsOfUnknownCost() {
        Position opening = Position.FLAT.after(change("10", null));

        assertThat(opening).isEqualTo(position("10", null, "0"));
        assertThat(opening.averagePrice()).isNull();
        assertThat(opening.after(change("5", "500"))).isEqualTo(position("15", null, "0"));
        assertThat(opening.after(change("-4", "-400"))).isEqualTo(position("6", null, "0"));
        assertThat(opening.after(change("-10", "-900"))).isEqualTo(position("0", "0", "0"));
        assertThat(opening.after(change("-12", "-1200"))).isEqualTo(position("-2", "-200", "0"));
    }

    @Test
    void releasesItsCostToUnitsOfUnknownCost() {
        assertThat(position("-10", "-1000", "0").after(change("4", null))).isEqualTo(position("-6", "-600", "0"));
    }

    private static Position position(String quantity, String openCost, String realizedPnl) {
        return new Position(
                Quantity.of(quantity), openCost == null ? null : new BigDecimal(openCost), new BigDecimal(realizedPnl));
    }

    private static Change change(String quantity, String cost) {
        return new Change(Quantity.of(quantity), cost == null ? null : new BigDecimal(cost));
    }
}
