package io.tradewind.simbroker.venue;

import static io.tradewind.simbroker.venue.OrderTerms.Side.BUY;
import static io.tradewind.simbroker.venue.OrderTerms.Side.SELL;
import static io.tradewind.simbroker.venue.TestVenue.AAPL;
import static io.tradewind.simbroker.venue.TestVenue.ANN;
import static io.tradewind.simbroker.venue.TestVenue.limit;
import static io.tradewind.simbroker.venue.TestVenue.market;
import static io.tradewind.simbroker.venue.TestVenue.stop;
import static io.tradewind.simbroker.venue.TestVenue.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders that wait for a price, and orders that wait for nothing. */
class VenueStopTests {
    private final TestVenue test = new TestVenue();

    @Test
    void restsABuyStopUntilTheAskReachesIt() {
        var order = test.trade(stop("c-1", BUY, "10", "195", null));
        test.price(AAPL, "194.97", "194.99");
        assertThat(test.order(order).status()).isEqualTo(Order.Status.NEW);

        test.price(AAPL, "195.98", "196.00");

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
        assertThat(test.order(order).averagePrice()).isEqualByComparingTo("196.00");
    }

    @Test
    void restsASellStopUntilTheBidReachesIt() {
        test.trade(market("c-1", BUY, AAPL, "10"));
        var order = test.trade(stop("c-2", SELL, "10", "185", null));
        test.price(AAPL, "185.01", "185.03");
        assertThat(test.order(order).status()).isEqualTo(Order.Status.NEW);

        test.price(AAPL, "185.00", "185.02");

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
        assertThat(test.order(order).averagePrice()).isEqualByComparingTo("185.00");
    }

    @Test
    void letsATriggeredStopLimitRestAtItsLimitWhereverThePriceGoes() {
        var order = test.trade(stop("c-1", BUY, "10", "195", "195.50"));
        test.price(AAPL, "199.98", "200.00");
        assertThat(test.order(order).status()).isEqualTo(Order.Status.NEW);
        assertThat(test.eventNames()).endsWith("QuoteSet", "StopTriggered");

        test.price(AAPL, "189.98", "190.00");

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void doesNotFillAStopLimitBeforeItsStopHoweverGoodThePrice() {
        var order = test.trade(stop("c-1", BUY, "10", "195", "195.50"));

        assertThat(test.order(order).status()).isEqualTo(Order.Status.NEW);
        assertThat(test.order(order).awaitsStop()).isTrue();
    }

    @Test
    void triggersAtOnceWhatIsPastItsStopAlready() {
        var order = test.trade(stop("c-1", BUY, "10", "180", null));

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void holdsMoneyForAStopAndRejectsItWhenThePriceHasRunAway() {
        var order = test.trade(stop("c-1", BUY, "400", "200", null));
        assertThat(test.venue.account(ANN).buyingPower()).isEqualByComparingTo("18000");

        test.price(AAPL, "299.98", "300.00");

        assertThat(test.order(order).status()).isEqualTo(Order.Status.REJECTED);
        assertThat(test.cash()).isEqualByComparingTo(TestVenue.CASH);
    }

    @Test
    void keepsATriggeredStopTriggeredWhenItIsReplaced() {
        var waiting = test.trade(stop("c-1", BUY, "10", "195", "190.00"));
        var moved = replaced(waiting, new Replacement("c-2", null, null, new BigDecimal("198"), null));
        test.venue.open(ANN, moved, test.script, test.tick());
        assertThat(test.order(moved).awaitsStop()).isTrue();
        assertThat(test.order(moved).terms().stopPrice()).isEqualByComparingTo("198");

        test.price(AAPL, "198.98", "199.00");
        var again = new Replacement("c-3", null, null, new BigDecimal("220"), null);
        assertThat(test.venue.replace(ANN, moved, test.id(), again, test.tick()))
                .isEqualTo(new Outcome.Refused(new Refusal.AlreadyTriggered()));
        var higher = replaced(moved, new Replacement("c-4", null, new BigDecimal("199.00"), null));
        test.venue.open(ANN, higher, test.script, test.tick());

        assertThat(test.order(higher).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void givesNoStopToAnOrderThatHasNone() {
        var order = test.trade(limit("c-1", BUY, AAPL, "10", "185"));
        var wanted = new Replacement("c-2", null, null, new BigDecimal("180"), null);

        assertThat(test.venue.replace(ANN, order, test.id(), wanted, test.tick()))
                .isEqualTo(new Outcome.Refused(new Refusal.NoSuchPrice(OrderTerms.Type.LIMIT)));
    }

    @Test
    void waitsForTheOpeningAndThenForItsStop() {
        test.venue.switchMarket(false, test.script, test.tick());
        var order = test.trade(stop("c-1", BUY, "10", "195", null));
        test.price(AAPL, "195.98", "196.00");
        assertThat(test.order(order).status()).isEqualTo(Order.Status.ACCEPTED);

        test.venue.switchMarket(true, test.script, test.tick());

        assertThat(test.order(order).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void cancelsAnImmediateOrderThatIsNotMarketable() {
        for (var timeInForce : new OrderTerms.TimeInForce[] {OrderTerms.TimeInForce.IOC, OrderTerms.TimeInForce.FOK}) {
            var order = test.trade(with(limit("c-" + timeInForce, BUY, AAPL, "10", "185"), timeInForce));

            assertThat(test.order(order).status()).isEqualTo(Order.Status.CANCELED);
            assertThat(test.eventNames()).endsWith("OrderOpened", "OrderCanceled");
        }
        assertThat(test.venue.account(ANN).buyingPower()).isEqualByComparingTo(TestVenue.CASH);
    }

    @Test
    void fillsAnImmediateOrderWhole() {
        var ioc = test.trade(with(market("c-1", BUY, AAPL, "10"), OrderTerms.TimeInForce.IOC));
        var fok = test.trade(with(limit("c-2", BUY, AAPL, "10", "191"), OrderTerms.TimeInForce.FOK));

        assertThat(test.order(ioc).status()).isEqualTo(Order.Status.FILLED);
        assertThat(test.order(fok).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void cancelsTheRestOfAnIocAndAllOfAFokThatCouldFillOnlyInPart() {
        test.script = _ -> Duration.ofHours(1);
        var ioc = test.trade(with(market("c-1", BUY, AAPL, "10"), OrderTerms.TimeInForce.IOC));
        var fok = test.trade(with(market("c-2", BUY, AAPL, "10"), OrderTerms.TimeInForce.FOK));

        assertThat(test.order(ioc).status()).isEqualTo(Order.Status.CANCELED);
        assertThat(test.order(ioc).filledQuantity()).isEqualByComparingTo("5");
        assertThat(test.order(fok).status()).isEqualTo(Order.Status.CANCELED);
        assertThat(test.order(fok).filledQuantity()).isZero();
        assertThat(test.eventNames()).doesNotContain("RestHeld");
    }

    @Test
    void isTheSameVenueWhenItsEventsAreAppliedAgain() {
        test.trade(stop("c-1", BUY, "10", "195", "195.50"));
        var triggered = test.trade(stop("c-2", BUY, "10", "191", "190.00"));
        test.trade(with(limit("c-3", BUY, AAPL, "10", "185"), OrderTerms.TimeInForce.IOC));
        test.price(AAPL, "191.98", "192.00");
        var again = new Venue(TestVenue.setup(), UUID::randomUUID, _ -> {});

        test.events.forEach(again::apply);

        assertThat(again.account(ANN).orders())
                .containsExactlyElementsOf(test.venue.account(ANN).orders());
        assertThat(again.account(ANN).find(triggered)).matches(order -> order != null && !order.awaitsStop());
    }

    private UUID replaced(UUID order, Replacement wanted) {
        return switch (test.venue.replace(ANN, order, test.id(), wanted, test.tick())) {
            case Outcome.Taken(var fresh) -> fresh.id();
            case Outcome.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
        };
    }
}
