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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VenueReplaceTests {
    private final TestVenue test = new TestVenue();
    private final Venue venue = test.venue;

    @Test
    void putsANewOrderInThePlaceOfTheOldOneInOneEvent() {
        var old = test.trade(limit("a", BUY, AAPL, "10", "185"));

        var fresh = replaced(old, new Replacement("b", decimal("8"), decimal("186"), OrderTerms.TimeInForce.DAY));

        assertThat(test.eventNames()).containsExactly("OrderAccepted", "OrderOpened", "OrderReplaced");
        assertThat(test.order(old).status()).isEqualTo(Order.Status.REPLACED);
        assertThat(test.order(old).replacedBy()).isEqualTo(fresh);
        assertThat(test.order(old).times().replaced())
                .isEqualTo(test.events.getLast().time())
                .isEqualTo(test.order(old).times().updated());
        assertThat(test.changes.getLast().order()).isEqualTo(test.order(old));
        var order = test.order(fresh);
        assertThat(order.status()).isEqualTo(Order.Status.PENDING_NEW);
        assertThat(order.replaces()).isEqualTo(old);
        assertThat(order.filledQuantity()).isEqualByComparingTo("0");
        assertThat(order.terms())
                .isEqualTo(new OrderTerms(
                        "b",
                        AAPL,
                        BUY,
                        OrderTerms.Type.LIMIT,
                        OrderTerms.TimeInForce.DAY,
                        decimal("8"),
                        decimal("186"),
                        false));
        assertThat(venue.account(ANN).openOrders()).containsExactly(order);
        assertThat(venue.account(ANN).find("a")).isEqualTo(test.order(old));
        assertThat(venue.account(ANN).find("b")).isEqualTo(order);
    }

    @Test
    void fillsTheNewOrderOnlyWhenItHasReachedTheBookAndTheOldOneNeverAgain() {
        var old = test.trade(limit("a", BUY, AAPL, "10", "185"));
        var fresh = replaced(old, atLimit("b", "195"));
        test.price(AAPL, "184", "185");
        assertThat(venue.account(ANN).fills()).isEmpty();

        venue.open(ANN, fresh, test.script, test.tick());
        venue.open(ANN, old, test.script, test.tick());

        assertThat(venue.account(ANN).fills()).extracting(Fill::orderId).containsExactly(fresh);
        assertThat(test.order(fresh).averagePrice()).isEqualByComparingTo("185");
        assertThat(test.order(old).status()).isEqualTo(Order.Status.REPLACED);
    }

    @Test
    void leavesFillsWithTheOldOrderAndAsksForTheRest() {
        var old = heldAfterHalf("a", "10");

        var fresh = replaced(old, atLimit("b", "180"));

        assertThat(test.order(old).filledQuantity()).isEqualByComparingTo("5");
        assertThat(test.order(fresh).terms().quantity()).isEqualByComparingTo("5");
        assertThat(test.order(fresh).filledQuantity()).isEqualByComparingTo("0");
        assertThat(test.order(fresh).averagePrice()).isNull();
    }

    @Test
    void takesAGivenQuantityAsWhatTheNewOrderMayFillItself() {
        var old = heldAfterHalf("a", "10");

        var fresh = replaced(old, ofQuantity("b", "10"));
        venue.open(ANN, fresh, FillScript.WHOLE, test.tick());

        assertThat(test.order(fresh).filledQuantity()).isEqualByComparingTo("10");
        assertThat(venue.account(ANN).position(AAPL).quantity()).isEqualByComparingTo("15");
    }

    @Test
    void endsAHoldWithTheOrderItHeld() {
        var old = heldAfterHalf("a", "10");

        var fresh = replaced(old, atLimit("b", "196"));
        assertThat(test.order(old).hold()).isNull();
        venue.open(ANN, fresh, FillScript.WHOLE, test.tick());
        venue.release(ANN, old, FillScript.WHOLE, test.tick());

        assertThat(test.order(old).filledQuantity()).isEqualByComparingTo("5");
        assertThat(test.order(fresh).status()).isEqualTo(Order.Status.FILLED);
    }

    @ParameterizedTest
    @EnumSource(Order.Status.class)
    void replacesOnlyWhatIsInTheBook(Order.Status status) {
        var order = orderThatIs(status);
        var before = test.events.size();

        var outcome = replace(order, atLimit("fresh", "170"));

        switch (status) {
            case NEW, PARTIALLY_FILLED -> assertThat(outcome).isInstanceOf(Outcome.Taken.class);
            case ACCEPTED, PENDING_NEW, PENDING_CANCEL, FILLED, CANCELED, REJECTED, REPLACED -> {
                assertThat(outcome).isEqualTo(refused(new Refusal.NotReplaceable(status)));
                assertThat(test.events).hasSize(before);
            }
        }
    }

    @Test
    void knowsNoOrderOfAnotherAccount() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));

        assertThat(venue.replace(BOB, order, test.id(), atLimit("b", "186"), test.tick()))
                .isEqualTo(refused(new Refusal.UnknownOrder()));
    }

    @Test
    void tellsARepeatFromAnythingElse() {
        var old = test.trade(limit("a", BUY, AAPL, "10", "185"));
        replaced(old, atLimit("b", "186"));

        assertThat(replace(old, atLimit("b", "186"))).isEqualTo(refused(new Refusal.DuplicateClientOrderId("b")));
        var other = test.trade(limit("c", BUY, AAPL, "1", "185"));
        assertThat(replace(other, atLimit("a", "186"))).isEqualTo(refused(new Refusal.DuplicateClientOrderId("a")));
        assertThat(test.refused(limit("b", BUY, AAPL, "1", "185"))).isEqualTo(new Refusal.DuplicateClientOrderId("b"));
    }

    @Test
    void refusesAReplaceThatChangesNothing() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));
        var half = heldAfterHalf("b", "10");

        for (var wanted : List.of(
                new Replacement("c", null, null, null),
                new Replacement("c", decimal("10.0"), decimal("185.00"), OrderTerms.TimeInForce.GTC))) {
            assertThat(replace(order, wanted)).isEqualTo(refused(new Refusal.NothingChanged()));
        }
        assertThat(replace(half, ofQuantity("c", "5"))).isEqualTo(refused(new Refusal.NothingChanged()));
        for (var wanted : List.of(
                ofQuantity("d", "9"),
                atLimit("e", "185.01"),
                new Replacement("f", null, null, OrderTerms.TimeInForce.DAY))) {
            order = replaced(order, wanted);
            venue.open(ANN, order, test.script, test.tick());
        }
    }

    @Test
    void refusesWhatAPlacementWouldBeRefusedFor() {
        var order = test.trade(limit("a", BUY, NIFTY, "70", "19"));
        var before = test.events.size();

        assertThat(replace(order, ofQuantity("b", "0")))
                .isEqualTo(refused(new Refusal.QuantityNotPositive(decimal("0"))));
        assertThat(replace(order, ofQuantity("b", "36")))
                .isEqualTo(refused(new Refusal.QuantityOffLot(NIFTY, decimal("36"), decimal("35"))));
        assertThat(replace(order, atLimit("b", "0"))).isEqualTo(refused(new Refusal.PriceNotPositive(decimal("0"))));
        assertThat(replace(order, atLimit("b", "19.01")))
                .isEqualTo(refused(new Refusal.PriceOffTick(NIFTY, decimal("19.01"), decimal("0.05"))));
        assertThat(test.events).hasSize(before);
    }

    @Test
    void changesTheQuantityOfAMarketOrderButNoLimit() {
        test.script = _ -> Duration.ZERO;
        var order = test.trade(market("a", BUY, AAPL, "10"));

        assertThat(replace(order, atLimit("b", "186")))
                .isEqualTo(refused(new Refusal.NoSuchPrice(OrderTerms.Type.MARKET)));
        var fresh = replaced(order, ofQuantity("c", "3"));
        venue.open(ANN, fresh, FillScript.WHOLE, test.tick());

        assertThat(test.order(fresh).averagePrice()).isEqualByComparingTo("190.02");
        assertThat(venue.account(ANN).position(AAPL).quantity()).isEqualByComparingTo("8");
    }

    @Test
    void countsTheBuyingPowerOfTheOldOrderForTheNewOne() {
        var order = test.trade(limit("a", BUY, AAPL, "500", "180"));

        assertThat(replace(order, atLimit("b", "200.01")))
                .isEqualTo(refused(new Refusal.InsufficientBuyingPower(TestVenue.CASH, decimal("100005.00"))));
        assertThat(venue.account(ANN).buyingPower()).isEqualByComparingTo("10000");
        // Needs nearly all there is, of which the old one still holds nine tenths.
        test.price(AAPL, "300", "301");
        var fresh = replaced(order, atLimit("b", "200"));

        assertThat(venue.account(ANN).buyingPower()).isEqualByComparingTo("0");
        venue.open(ANN, fresh, test.script, test.tick());
        replaced(fresh, ofQuantity("c", "100"));
        assertThat(venue.account(ANN).buyingPower()).isEqualByComparingTo("80000");
    }

    @Test
    void countsOnlyWhatThePartlyFilledOldOrderStillHolds() {
        var order = heldAfterHalf("a", "500");
        assertThat(test.cash()).isEqualByComparingTo("52495");

        assertThat(replace(order, ofQuantity("b", "270")))
                .isEqualTo(refused(new Refusal.InsufficientBuyingPower(decimal("52495.00"), decimal("52650"))));
        replaced(order, ofQuantity("b", "269"));
        assertThat(venue.account(ANN).buyingPower()).isEqualByComparingTo("40");
    }

    @Test
    void countsTheSharesOfTheOldOrderForTheNewOne() {
        test.trade(market("a", BUY, AAPL, "10"));
        test.trade(limit("b", SELL, AAPL, "3", "200"));
        var order = test.trade(limit("c", SELL, AAPL, "6", "200"));

        assertThat(replace(order, ofQuantity("d", "8")))
                .isEqualTo(refused(new Refusal.InsufficientQuantity(
                        AAPL, decimal("8"), decimal("7"), decimal("10"), decimal("3"))));
        replaced(order, ofQuantity("d", "7"));

        assertThat(venue.account(ANN).heldForOrders(AAPL)).isEqualByComparingTo("10");
    }

    @Test
    void queuesTheNewOrderWhileTheMarketIsClosed() {
        var order = test.trade(limit("a", BUY, AAPL, "10", "185"));
        venue.switchMarket(false, test.script, test.tick());

        var fresh = replaced(order, atLimit("b", "195"));
        venue.open(ANN, fresh, test.script, test.tick());
        assertThat(test.order(fresh).status()).isEqualTo(Order.Status.ACCEPTED);

        venue.switchMarket(true, test.script, test.tick());
        assertThat(test.order(fresh).status()).isEqualTo(Order.Status.FILLED);
    }

    @Test
    void isTheSameVenueAgainFromItsEvents() {
        var held = heldAfterHalf("a", "10");
        var fresh = replaced(held, atLimit("b", "180"));
        venue.open(ANN, fresh, test.script, test.tick());
        var last = replaced(fresh, ofQuantity("c", "2"));
        var again = new Venue(TestVenue.setup(), UUID::randomUUID, _ -> {});

        test.events.forEach(again::apply);

        assertThat(List.copyOf(again.account(ANN).orders()))
                .isEqualTo(List.copyOf(venue.account(ANN).orders()));
        assertThat(again.account(ANN).openOrders()).extracting(Order::id).containsExactly(last);
        assertThat(again.account(ANN).buyingPower())
                .isEqualByComparingTo(venue.account(ANN).buyingPower());
    }

    private UUID orderThatIs(Order.Status status) {
        var resting = limit("a", BUY, AAPL, "10", "185");
        return switch (status) {
            case ACCEPTED -> {
                venue.switchMarket(false, test.script, test.tick());
                yield test.trade(resting);
            }
            case PENDING_NEW -> test.placed(resting);
            case NEW -> test.trade(resting);
            case PARTIALLY_FILLED -> heldAfterHalf("a", "10");
            case PENDING_CANCEL -> canceling(resting);
            case FILLED -> test.trade(limit("a", BUY, AAPL, "10", "195"));
            case CANCELED -> {
                var order = canceling(resting);
                venue.completeCancel(ANN, order, test.tick());
                yield order;
            }
            case REJECTED -> tooDear();
            case REPLACED -> {
                var order = test.trade(resting);
                replaced(order, atLimit("b", "184"));
                yield order;
            }
        };
    }

    private UUID canceling(OrderTerms terms) {
        var order = test.trade(terms);
        venue.requestCancel(ANN, order, test.tick());
        return order;
    }

    private UUID tooDear() {
        venue.switchMarket(false, test.script, test.tick());
        var order = test.placed(market("a", BUY, AAPL, "500"));
        test.price(AAPL, "299", "300");
        venue.switchMarket(true, test.script, test.tick());
        return order;
    }

    /** Bought half at 190.02 with a limit of 195; the rest waits for the next quote. */
    private UUID heldAfterHalf(String clientOrderId, String quantity) {
        test.script = _ -> Duration.ZERO;
        var order = test.trade(limit(clientOrderId, BUY, AAPL, quantity, "195"));
        test.script = FillScript.WHOLE;
        return order;
    }

    private UUID replaced(UUID order, Replacement wanted) {
        return switch (replace(order, wanted)) {
            case Outcome.Taken(var fresh) -> fresh.id();
            case Outcome.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
        };
    }

    private Outcome replace(UUID order, Replacement wanted) {
        return venue.replace(ANN, order, test.id(), wanted, test.tick());
    }

    private static Replacement atLimit(String clientOrderId, String limit) {
        return wanted(clientOrderId, null, decimal(limit));
    }

    private static Replacement ofQuantity(String clientOrderId, String quantity) {
        return wanted(clientOrderId, decimal(quantity), null);
    }

    private static Replacement wanted(String clientOrderId, @Nullable BigDecimal quantity, @Nullable BigDecimal limit) {
        return new Replacement(clientOrderId, quantity, limit, null);
    }

    private static Outcome refused(Refusal refusal) {
        return new Outcome.Refused(refusal);
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
