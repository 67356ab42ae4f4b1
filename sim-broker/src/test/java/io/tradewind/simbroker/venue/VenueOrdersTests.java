package io.tradewind.simbroker.venue;

import static io.tradewind.simbroker.venue.OrderTerms.Side.BUY;
import static io.tradewind.simbroker.venue.OrderTerms.Side.SELL;
import static io.tradewind.simbroker.venue.TestVenue.AAPL;
import static io.tradewind.simbroker.venue.TestVenue.ANN;
import static io.tradewind.simbroker.venue.TestVenue.BOB;
import static io.tradewind.simbroker.venue.TestVenue.NIFTY;
import static io.tradewind.simbroker.venue.TestVenue.limit;
import static io.tradewind.simbroker.venue.TestVenue.market;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueOrdersTests {
    private final TestVenue test = new TestVenue();
    private final Venue venue = test.venue;

    @Test
    void fillsAMarketOrderAtTheAskAfterItWasAccepted() {
        var placed = test.placed(market("a", BUY, AAPL, "10"));
        assertThat(test.order(placed).status()).isEqualTo(Order.Status.PENDING_NEW);

        venue.open(ANN, placed, FillScript.WHOLE, test.tick());

        assertThat(test.order(placed).status()).isEqualTo(Order.Status.FILLED);
        assertThat(test.order(placed).averagePrice()).isEqualByComparingTo("190.02");
        assertThat(test.eventNames()).containsExactly("OrderAccepted", "OrderOpened", "OrderFilled");
    }

    @Test
    void fillsNothingThatHasNotReachedTheBook() {
        var placed = test.placed(limit("a", BUY, AAPL, "10", "195"));

        test.price(AAPL, "180", "181");

        assertThat(test.order(placed).status()).isEqualTo(Order.Status.PENDING_NEW);
    }

    @Test
    void fillsAMarketableLimitAtTheQuoteAndNotAtItsLimit() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "195"));

        assertThat(test.order(order).averagePrice()).isEqualByComparingTo("190.02");
    }

    @Test
    void restsALimitUntilTheQuoteCrossesIt() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185.50"));
        assertThat(test.order(order).status()).isEqualTo(Order.Status.NEW);

        test.price(AAPL, "185.49", "185.51");
        assertThat(test.order(order).status()).isEqualTo(Order.Status.NEW);

        test.price(AAPL, "185.48", "185.50");
        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
        assertThat(test.order(order).averagePrice()).isEqualByComparingTo("185.50");
    }

    @Test
    void holdsTheRestOfASplitOrderUntilTheNextQuote() {
        test.script = _ -> Duration.ZERO;
        var order = test.trade(market("a", BUY, AAPL, "5"));
        assertThat(test.order(order).status()).isEqualTo(Order.Status.PARTIALLY_FILLED);
        assertThat(test.order(order).filledQuantity()).isEqualByComparingTo("2");

        test.price(AAPL, "191.00", "191.02");

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
        assertThat(test.order(order).averagePrice()).isEqualByComparingTo("190.62");
        assertThat(venue.account(ANN).fills()).extracting(Fill::quantity).containsExactly(decimal("2"), decimal("3"));
    }

    @Test
    void keepsATimedHoldThroughAQuoteAndEndsItWhenReleased() {
        test.script = _ -> Duration.ofSeconds(5);
        var order = test.trade(market("a", BUY, AAPL, "4"));
        test.price(AAPL, "191.00", "191.02");
        assertThat(test.order(order).filledQuantity()).isEqualByComparingTo("2");

        venue.release(ANN, order, test.script, test.tick());

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void splitsInWholeLotsAndNeverASingleLot() {
        test.script = _ -> Duration.ZERO;
        var three = test.trade(market("a", BUY, NIFTY, "105"));
        var one = test.trade(market("b", BUY, NIFTY, "35"));

        assertThat(test.order(three).filledQuantity()).isEqualByComparingTo("35");
        assertThat(test.order(one).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void cancelsInTwoSteps() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));

        var outcome = venue.requestCancel(ANN, order, test.tick());
        assertThat(outcome).isEqualTo(new Outcome.Taken(test.order(order)));
        assertThat(test.order(order).status()).isEqualTo(Order.Status.PENDING_CANCEL);

        venue.completeCancel(ANN, order, test.tick());
        assertThat(test.order(order).status()).isEqualTo(Order.Status.CANCELED);
        assertThat(test.order(order).times().canceled()).isNotNull();
    }

    @Test
    void fillsAnOrderWhoseCancelIsOnItsWay() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));
        venue.requestCancel(ANN, order, test.tick());

        test.price(AAPL, "184", "185");
        venue.completeCancel(ANN, order, test.tick());

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void keepsACancelOnItsWayThroughAPartialFill() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));
        venue.requestCancel(ANN, order, test.tick());
        test.script = _ -> Duration.ZERO;

        test.price(AAPL, "184", "185");
        assertThat(test.order(order).status()).isEqualTo(Order.Status.PENDING_CANCEL);
        assertThat(test.order(order).filledQuantity()).isEqualByComparingTo("5");

        venue.completeCancel(ANN, order, test.tick());
        assertThat(test.order(order).status()).isEqualTo(Order.Status.CANCELED);
    }

    @Test
    void fillsInsteadOfCancelingAtTheLimit() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));
        venue.requestCancel(ANN, order, test.tick());

        venue.fillInsteadOfCanceling(ANN, order, test.tick());

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
        assertThat(test.order(order).averagePrice()).isEqualByComparingTo("185");
    }

    @Test
    void cancelsTheRestOfAPartlyFilledOrderAndKeepsItsFills() {
        test.script = _ -> Duration.ZERO;
        var order = test.trade(market("a", BUY, AAPL, "10"));
        venue.requestCancel(ANN, order, test.tick());
        venue.completeCancel(ANN, order, test.tick());

        assertThat(test.order(order).status()).isEqualTo(Order.Status.CANCELED);
        assertThat(test.order(order).filledQuantity()).isEqualByComparingTo("5");
        assertThat(venue.account(ANN).position(AAPL).quantity()).isEqualByComparingTo("5");
    }

    @Test
    void refusesToCancelWhatIsOverOrBeingCanceledOrNotThere() {
        var filled = test.trade(market("a", BUY, AAPL, "1"));
        var pending = test.trade(limit("b", BUY, AAPL, "1", "100"));
        venue.requestCancel(ANN, pending, test.tick());
        var before = test.events.size();

        assertThat(venue.requestCancel(ANN, filled, test.tick())).isEqualTo(notCancelable(Order.Status.FILLED));
        assertThat(venue.requestCancel(ANN, pending, test.tick()))
                .isEqualTo(notCancelable(Order.Status.PENDING_CANCEL));
        assertThat(venue.requestCancel(BOB, filled, test.tick()))
                .isEqualTo(new Outcome.Refused(new Refusal.UnknownOrder()));
        assertThat(test.events).hasSize(before);
    }

    @Test
    void queuesOrdersWhileTheMarketIsClosedAndWorksThemWhenItOpens() {
        venue.switchMarket(false, test.script, test.tick());
        var order = test.trade(market("a", BUY, AAPL, "10"));
        assertThat(test.order(order).status()).isEqualTo(Order.Status.ACCEPTED);

        venue.switchMarket(true, test.script, test.tick());

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void fillsNothingWhileTheMarketIsClosed() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));
        venue.switchMarket(false, test.script, test.tick());

        test.price(AAPL, "180", "181");
        assertThat(test.order(order).status()).isEqualTo(Order.Status.NEW);

        venue.switchMarket(true, test.script, test.tick());
        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void rejectsAQueuedMarketOrderThatHasBecomeTooDear() {
        venue.switchMarket(false, test.script, test.tick());
        var order = test.placed(market("a", BUY, AAPL, "500"));
        test.price(AAPL, "299", "300");

        venue.switchMarket(true, test.script, test.tick());

        assertThat(test.order(order).status()).isEqualTo(Order.Status.REJECTED);
        assertThat(venue.account(ANN).buyingPower()).isEqualByComparingTo(TestVenue.CASH);
    }

    @Test
    void neverTakesAClientOrderIdTwice() {
        var order = test.trade(limit("same", BUY, AAPL, "1", "100"));
        venue.requestCancel(ANN, order, test.tick());
        venue.completeCancel(ANN, order, test.tick());

        assertThat(test.refused(market("same", SELL, AAPL, "9"))).isEqualTo(new Refusal.DuplicateClientOrderId("same"));
        assertThat(test.trade(BOB, market("same", BUY, AAPL, "1"))).isNotNull();
    }

    @Test
    void refusesWhatIsNotInTheInstrumentsTerms() {
        assertThat(List.of(
                        test.refused(market("a", BUY, "XYZ", "1")),
                        test.refused(market("a", BUY, AAPL, "0")),
                        test.refused(market("a", BUY, AAPL, "1.5")),
                        test.refused(market("a", BUY, NIFTY, "36")),
                        test.refused(limit("a", BUY, AAPL, "1", "0")),
                        test.refused(limit("a", BUY, AAPL, "1", "190.001"))))
                .isEqualTo(List.of(
                        new Refusal.UnknownSymbol("XYZ"),
                        new Refusal.QuantityNotPositive(decimal("0")),
                        new Refusal.QuantityOffLot(AAPL, decimal("1.5"), decimal("1")),
                        new Refusal.QuantityOffLot(NIFTY, decimal("36"), decimal("35")),
                        new Refusal.PriceNotPositive(decimal("0")),
                        new Refusal.PriceOffTick(AAPL, decimal("190.001"), decimal("0.01"))));
        assertThat(test.events).isEmpty();
    }

    @Test
    void forgetsOrdersAndFillsAtAResetButNotHowManyFillsThereWere() {
        test.trade(market("a", BUY, AAPL, "1"));
        test.price(AAPL, "100", "101");

        venue.reset(test.tick());
        test.trade(market("a", BUY, AAPL, "1"));

        assertThat(venue.account(ANN).fills()).extracting(Fill::number).containsExactly(2L);
        assertThat(test.cash()).isEqualByComparingTo("99809.98");
    }

    private static Outcome notCancelable(Order.Status status) {
        return new Outcome.Refused(new Refusal.NotCancelable(status));
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
