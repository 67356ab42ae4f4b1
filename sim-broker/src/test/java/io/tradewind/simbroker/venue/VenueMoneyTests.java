package io.tradewind.simbroker.venue;

import static io.tradewind.simbroker.venue.OrderTerms.Side.BUY;
import static io.tradewind.simbroker.venue.OrderTerms.Side.SELL;
import static io.tradewind.simbroker.venue.TestVenue.AAPL;
import static io.tradewind.simbroker.venue.TestVenue.ANN;
import static io.tradewind.simbroker.venue.TestVenue.limit;
import static io.tradewind.simbroker.venue.TestVenue.market;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class VenueMoneyTests {
    private final TestVenue test = new TestVenue();
    private final Venue venue = test.venue;

    @Test
    void paysForWhatIsBoughtAndIsPaidForWhatIsSold() {
        test.trade(market("a", BUY, AAPL, "10"));
        assertThat(test.cash()).isEqualByComparingTo("98099.80");

        test.trade(market("b", SELL, AAPL, "4"));

        assertThat(test.cash()).isEqualByComparingTo("98859.80");
        assertThat(venue.account(ANN).position(AAPL).quantity()).isEqualByComparingTo("6");
        assertThat(venue.account(ANN).position(AAPL).averageEntryPrice()).isEqualByComparingTo("190.02");
    }

    @Test
    void averagesTheEntryPriceOverBuysAndForgetsItWhenFlat() {
        test.trade(market("a", BUY, AAPL, "1"));
        test.price(AAPL, "200.00", "200.02");
        test.trade(market("b", BUY, AAPL, "3"));
        assertThat(venue.account(ANN).position(AAPL).averageEntryPrice()).isEqualByComparingTo("197.52");

        test.trade(market("c", SELL, AAPL, "4"));

        assertThat(venue.account(ANN).positions()).isEmpty();
        assertThat(venue.account(ANN).position(AAPL).averageEntryPrice()).isEqualByComparingTo("0");
    }

    @Test
    void holdsBackTheLimitOfAnOpenBuyAndGivesItBackWhenItIsOver() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));
        assertThat(venue.account(ANN).buyingPower()).isEqualByComparingTo("98150");

        venue.requestCancel(ANN, order, test.tick());
        assertThat(venue.account(ANN).buyingPower()).isEqualByComparingTo("98150");

        venue.completeCancel(ANN, order, test.tick());
        assertThat(venue.account(ANN).buyingPower()).isEqualByComparingTo("100000");
    }

    @Test
    void refusesABuyThatCostsMoreThanTheBuyingPower() {
        test.trade(limit("a", BUY, AAPL, "500", "180"));

        assertThat(test.refused(limit("b", BUY, AAPL, "56", "180")))
                .isEqualTo(new Refusal.InsufficientBuyingPower(new BigDecimal("10000"), new BigDecimal("10080")));
        assertThat(test.placed(limit("c", BUY, AAPL, "55", "180"))).isNotNull();
    }

    @Test
    void countsTheCollarOfAMarketBuy() {
        // 513 at the ask of 190.02 is 97480.26; with 2.5 % on top it is 99917.27, and one more is too much.
        assertThat(test.refused(market("a", BUY, AAPL, "514"))).isInstanceOf(Refusal.InsufficientBuyingPower.class);
        assertThat(test.placed(market("b", BUY, AAPL, "513"))).isNotNull();
    }

    @Test
    void refusesToSellMoreThanIsHeldAndFree() {
        test.trade(market("a", BUY, AAPL, "10"));
        test.trade(limit("b", SELL, AAPL, "7", "200"));

        assertThat(test.refused(market("c", SELL, AAPL, "4")))
                .isEqualTo(new Refusal.InsufficientQuantity(
                        AAPL, decimal("4"), decimal("3"), decimal("10"), decimal("7")));
        assertThat(test.placed(market("d", SELL, AAPL, "3"))).isNotNull();
        assertThat(test.refused(market("e", SELL, AAPL, "1"))).isInstanceOf(Refusal.InsufficientQuantity.class);
    }

    @Test
    void refusesToSellShort() {
        assertThat(test.refused(market("a", SELL, AAPL, "1")))
                .isEqualTo(
                        new Refusal.InsufficientQuantity(AAPL, decimal("1"), decimal("0"), decimal("0"), decimal("0")));
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
