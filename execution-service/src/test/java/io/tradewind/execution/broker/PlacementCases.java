package io.tradewind.execution.broker;

import static io.tradewind.execution.broker.ContractCases.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;

/** Orders as they are placed, taken, refused and filled. */
interface PlacementCases extends ContractCases {
    @Promise("An order that rests is accepted under our id, found by both ids, open, and was written once.")
    default void acceptsAnOrderThatRestsAndFindsItAgain() throws Exception {
        var order = resting();

        var accepted = accepted(order);

        assertThat(accepted.clientOrderId()).isEqualTo(order.clientOrderId());
        assertThat(accepted.instrument()).isEqualTo(venue().instrument());
        assertThat(accepted.side()).isEqualTo(Side.BUY);
        assertThat(accepted.orderQuantity()).isEqualTo(TEN);
        assertThat(accepted.status().isTerminal()).isFalse();
        assertThat(accepted.cumulativeQuantity()).isEqualTo(Quantity.ZERO);
        assertThat(accepted.averagePrice()).isNull();
        assertThat(found(order).brokerOrderId()).isEqualTo(accepted.brokerOrderId());
        assertThat(found(accepted.brokerOrderId()).clientOrderId()).isEqualTo(order.clientOrderId());
        Waiting.until(() -> assertThat(openIds()).containsExactly(accepted.brokerOrderId()));
        assertThat(venue().placementsReceived(order.clientOrderId())).hasSize(1);
    }

    @Promise("A fill is told alike by the stream, the order, the executions, the holdings and the balance.")
    default void tellsAFillInEveryWayItCanBeAsked() throws Exception {
        var cash = known(gateway().balance()).cash();
        var listener = listening();
        var order = market(Side.BUY, TEN);

        var filled = filled(order);

        assertThat(filled.cumulativeQuantity()).isEqualTo(TEN);
        assertThat(filled.averagePrice()).isEqualByComparingTo("190.02");
        Waiting.until(() -> assertThat(executionsOf(listener, order)).hasSize(1));
        var executed = executionsOf(listener, order).getFirst();
        assertThat(executed.status()).isEqualTo(ReportedStatus.FILLED);
        assertThat(executed.cumulativeQuantity()).isEqualTo(TEN);
        assertThat(fills())
                .containsExactly(new BrokerFill(
                        executed.executionId(),
                        filled.brokerOrderId(),
                        venue().instrument(),
                        Side.BUY,
                        TEN,
                        new BigDecimal("190.02"),
                        TEN,
                        fills().getFirst().transactTime()));
        assertThat(known(gateway().holdings()))
                .containsExactly(
                        new BrokerHolding(venue().instrument(), order.product(), TEN, new BigDecimal("190.02")));
        assertThat(known(gateway().balance()).cash()).isEqualByComparingTo(cash.subtract(new BigDecimal("1900.20")));
    }

    @Promise("A part is told as working with its quantity, and the rest as an execution of its own.")
    default void tellsAPartialFillAndThenTheRest() throws Exception {
        var listener = listening();
        var order = partly();

        assertThat(found(order).status()).isEqualTo(ReportedStatus.WORKING);
        assertThat(found(order).cumulativeQuantity()).isBetween(Quantity.of(1), Quantity.of(9));
        venue().quote("191.00", "191.02");

        becomes(order, ReportedStatus.FILLED);
        Waiting.until(() -> assertThat(executionsOf(listener, order))
                .extracting(ExecutionReport::executionId)
                .doesNotHaveDuplicates()
                .hasSize(2));
        assertThat(executionsOf(listener, order).getLast().cumulativeQuantity()).isEqualTo(TEN);
    }

    @Promise("The average price of an order filled in parts is that of all of them, weighted.")
    default void averagesThePricesOfTheParts() throws Exception {
        var order = partly();
        var part = found(order).cumulativeQuantity().value();
        venue().quote("191.00", "191.02");
        becomes(order, ReportedStatus.FILLED);

        var paid = part.multiply(new BigDecimal("190.02"))
                .add(TEN.value().subtract(part).multiply(new BigDecimal("191.02")));
        assertThat(found(order).averagePrice().multiply(TEN.value())).isEqualByComparingTo(paid);
    }

    @Promise("A limit order that is marketable fills at the better price.")
    default void fillsALimitOrderAtTheBetterPrice() throws Exception {
        assertThat(filled(limit(Side.BUY, TEN, "195.00")).averagePrice()).isEqualByComparingTo("190.02");
    }

    @Promise("A limit order that rests fills at its limit or better once the quote gets there.")
    default void fillsARestingOrderWhenTheQuoteComesToIt() throws Exception {
        var order = resting();
        accepted(order);

        venue().quote("99.00", "99.50");

        becomes(order, ReportedStatus.FILLED);
        assertThat(found(order).averagePrice()).isLessThanOrEqualTo(new BigDecimal("100.00"));
    }

    @Promise("What is held can be sold, in part and then all of it; the executions say on which side they were.")
    default void sellsWhatIsHeld() throws Exception {
        filled(market(Side.BUY, TEN));
        filled(market(Side.SELL, Quantity.of(4)));
        assertThat(held()).containsExactly(Quantity.of(6));

        filled(limit(Side.SELL, Quantity.of(6), "189.00"));

        assertThat(held()).isEmpty();
        assertThat(fills()).extracting(BrokerFill::side).containsExactly(Side.BUY, Side.SELL, Side.SELL);
    }

    @Promise(value = "An order good till canceled is told as such.", needs = Need.GTC)
    default void keepsAnOrderGoodTillCanceled() {
        var order = order(venue().instrument(), Side.BUY, OrderType.LIMIT, TimeInForce.GTC, TEN, Price.of("100.00"));

        accepted(order);

        assertThat(found(order).placement().timeInForce()).isEqualTo(TimeInForce.GTC);
    }

    @Promise(value = "An order for the day is told as such.", needs = Need.DAY)
    default void keepsAnOrderForTheDay() {
        var order = resting();

        accepted(order);

        assertThat(found(order).placement().timeInForce()).isEqualTo(TimeInForce.DAY);
    }

    @Promise("Prices and quantities arrive to the last digit and come back as they were.")
    default void keepsEveryDigit() {
        for (var price : new String[] {"1.01", "0.99", "100", "187.1", "9.90"}) {
            var order = limit(Side.BUY, Quantity.of(10_007), price);

            assertThat(accepted(order).orderQuantity()).isEqualTo(Quantity.of(10_007));

            assertThat(found(order).placement().limitPrice()).isEqualByComparingTo(Price.of(price));
            assertThat(found(order).orderQuantity()).isEqualTo(Quantity.of(10_007));
            gateway().cancel(found(order).brokerOrderId(), OPEN);
        }
    }

    @Promise("A client order id of the full length the capabilities name is taken and found.")
    default void takesTheLongestIdItPromises() {
        var length = gateway().capabilities().maxClientOrderIdLength();
        var id = new ClientOrderId((nextId() + "-").concat("x".repeat(length)).substring(0, length));

        accepted(under(id, resting()));

        assertThat(gateway().find(id)).isInstanceOf(Answer.Known.class).isNotEqualTo(ABSENT);
    }

    @Promise("A client order id that is too long is our bug: it throws, and nothing is written.")
    default void writesNothingUnderAnIdThatIsTooLong() {
        var id = new ClientOrderId("x".repeat(gateway().capabilities().maxClientOrderIdLength() + 1));

        assertThatThrownBy(() -> submit(under(id, resting()))).isInstanceOf(IllegalArgumentException.class);

        assertThat(venue().placementsReceived(id)).isEmpty();
    }

    @Promise("Signs that mean something in an address are part of an id like any other.")
    default void findsAnIdWithUnusualSigns() {
        var order = under(new ClientOrderId(nextId() + ".a-b_c:d"), resting());

        accepted(order);

        assertThat(found(order).clientOrderId()).isEqualTo(order.clientOrderId());
        assertThat(gateway()
                        .find(new ClientOrderId(order.clientOrderId().value().replace(':', '.'))))
                .isEqualTo(ABSENT);
    }

    @Promise("An instrument nobody knows is refused with code and reason, and the order is absent.")
    default void refusesAnUnknownInstrument() {
        refused(order(new InstrumentId("NO_SUCH"), Side.BUY, OrderType.MARKET, TimeInForce.DAY, TEN, null));
    }

    @Promise("Selling what is not held is refused with code and reason, and the order is absent.")
    default void refusesToSellWhatIsNotHeld() {
        refused(market(Side.SELL, TEN));
    }

    @Promise("What a working order is about to sell cannot be sold twice.")
    default void refusesToSellTwice() throws Exception {
        filled(market(Side.BUY, TEN));
        accepted(limit(Side.SELL, Quantity.of(6), "500.00"));

        refused(market(Side.SELL, Quantity.of(5)));
    }

    @Promise("Buying for more than the account can pay is refused, and takes no money.")
    default void refusesWhatTheAccountCannotPay() {
        var before = known(gateway().balance());

        refused(limit(Side.BUY, Quantity.of(900_000_000), "190.00"));

        assertThat(known(gateway().balance())).isEqualTo(before);
    }

    @Promise("A price between two steps is refused, not rounded.")
    default void refusesAPriceBetweenTwoSteps() {
        refused(limit(Side.BUY, TEN, "100.001"));
    }

    @Promise("A part of a unit is refused at a limit, not rounded.")
    default void refusesAPartOfAUnit() {
        refused(limit(Side.BUY, Quantity.of("1.5"), "100.00"));
    }

    @Promise("After a refusal the same gateway places the next order.")
    default void goesOnAfterARefusal() {
        refused(market(Side.SELL, TEN));

        accepted(resting());
    }

    @Promise("An order taken while the market is closed works, and fills once it opens.")
    default void takesOrdersWhileTheMarketIsClosed() throws Exception {
        venue().openMarket(false);
        var order = market(Side.BUY, TEN);
        accepted(order);
        assertThat(found(order).status()).isEqualTo(ReportedStatus.WORKING);

        venue().openMarket(true);

        becomes(order, ReportedStatus.FILLED);
    }

    @Promise("An order rejected after it was accepted is told as rejected, by query and stream, with nothing filled.")
    default void tellsARejectionThatCameLater() throws Exception {
        var listener = listening();
        venue().openMarket(false);
        var power = known(gateway().balance()).buyingPower();
        var order = market(
                Side.BUY,
                new Quantity(power.divideToIntegralValue(new BigDecimal("200")).stripTrailingZeros()));
        accepted(order);
        venue().quote("900.00", "900.02");

        venue().openMarket(true);

        becomes(order, ReportedStatus.REJECTED);
        assertThat(found(order).cumulativeQuantity()).isEqualTo(Quantity.ZERO);
        Waiting.until(() -> assertThat(listener.reportsOf(order.clientOrderId()))
                .extracting(ExecutionReport::status)
                .contains(ReportedStatus.REJECTED));
    }

    @Promise(
            value = "An id of an open order is not refused when used again; it stays one order.",
            needs = Need.IDS_FOR_EVER)
    default void neverCallsAnIdOfAnOpenOrderRefused() {
        var order = resting();
        var first = accepted(order);

        assertThat(submit(order)).isInstanceOf(SubmitOutcome.Unknown.class);

        assertThat(found(order).brokerOrderId()).isEqualTo(first.brokerOrderId());
        assertThat(openIds()).hasSize(1);
    }

    @Promise(
            value = "An id of a filled order is not refused when used again; nothing fills twice.",
            needs = Need.IDS_FOR_EVER)
    default void neverCallsAnIdOfAFilledOrderRefused() throws Exception {
        var order = market(Side.BUY, TEN);
        filled(order);

        assertThat(submit(order)).isInstanceOf(SubmitOutcome.Unknown.class);

        assertThat(held()).containsExactly(TEN);
        assertThat(fills()).hasSize(1);
    }

    @Promise(
            value = "An id of a canceled order is not refused when used again; nothing works.",
            needs = Need.IDS_FOR_EVER)
    default void neverCallsAnIdOfACanceledOrderRefused() throws Exception {
        var order = resting();
        canceled(order);

        assertThat(submit(order)).isInstanceOf(SubmitOutcome.Unknown.class);

        assertThat(openIds()).isEmpty();
    }

    @Promise(
            value = "An id used before is not refused even when the account could not pay the order any more.",
            needs = Need.IDS_FOR_EVER)
    @Tag("B-10")
    default void seesTheIdBeforeTheMoney() {
        var power = known(gateway().balance()).buyingPower();
        var almostAll =
                new Quantity(power.divideToIntegralValue(new BigDecimal("150")).stripTrailingZeros());
        var order = limit(Side.BUY, almostAll, "100.00");
        accepted(order);

        assertThat(submit(order)).isInstanceOf(SubmitOutcome.Unknown.class);
    }

    /** Filled in part; the rest waits for the next quote. */
    private NewOrder partly() throws Exception {
        venue().fillNextPartly();
        var order = market(Side.BUY, TEN);
        accepted(order);
        Waiting.until(
                () -> assertThat(found(order).cumulativeQuantity().isPositive()).isTrue());
        return order;
    }
}
