package io.tradewind.execution.broker;

import static io.tradewind.execution.broker.ContractCases.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.ContractVenue.Request;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** What a broker that answers is asked. */
interface QueryCases extends ContractCases {
    @Promise("An order nobody placed is known to be absent, by our id.")
    default void knowsThatItDoesNotKnowAnOrder() {
        assertThat(gateway().find(nextId())).isEqualTo(ABSENT);
    }

    @Promise("An order nobody placed is known to be absent, by the broker's id.")
    default void knowsThatItDoesNotKnowAnOrderByTheBrokersId() {
        assertThat(gateway().find(NOBODY)).isEqualTo(ABSENT);
    }

    @Promise("An id that is none of the broker's is absent, whatever signs it has.")
    default void knowsThatItDoesNotKnowAnIdOfAnotherForm() {
        assertThat(gateway().find(new BrokerOrderId("no.such:order"))).isEqualTo(ABSENT);
    }

    @Promise("Ended orders are found by both ids, with what was filled.")
    default void findsOrdersThatEnded() throws Exception {
        var filled = filled(market(Side.BUY, TEN));
        var canceled = canceled(resting());

        assertThat(found(filled.brokerOrderId()).cumulativeQuantity()).isEqualTo(TEN);
        assertThat(found(canceled.brokerOrderId()).status()).isEqualTo(ReportedStatus.CANCELED);
        assertThat(gateway().find(canceled.clientOrderId())).isNotEqualTo(ABSENT);
    }

    @Promise("Another account's order is absent, by both ids.")
    default void doesNotSeeOrdersOfAnotherAccount() {
        var order = resting();
        var id = accepted(order).brokerOrderId();
        try (var other = adapter().open(nextVenue().account())) {
            assertThat(other.find(order.clientOrderId())).isEqualTo(ABSENT);
            assertThat(other.find(id)).isEqualTo(ABSENT);
            assertThat(known(other.openOrders())).isEmpty();
            assertThat(other.cancel(id, OPEN)).isInstanceOf(CancelOutcome.NotCancelable.class);
        }
    }

    @Promise("Of orders that work, filled and were canceled only the first are open.")
    default void listsOpenOrdersOnly() throws Exception {
        var working = accepted(resting()).brokerOrderId();
        filled(market(Side.BUY, TEN));
        canceled(resting());

        assertThat(openIds()).containsExactly(working);
    }

    @Promise("An order filled in part is open, with its part.")
    default void listsAnOrderFilledInPartAsOpen() throws Exception {
        venue().fillNextPartly();
        var id = accepted(market(Side.BUY, TEN)).brokerOrderId();

        Waiting.until(() -> assertThat(known(gateway().openOrders()))
                .extracting(
                        ExecutionReport::brokerOrderId,
                        order -> order.cumulativeQuantity().isPositive())
                .containsExactly(tuple(id, true)));
    }

    @Promise("Orders placed elsewhere are open among ours, found by the broker's id, and can be canceled.")
    default void seesOrdersOfOthersAmongOurs() throws Exception {
        var ours = accepted(resting()).brokerOrderId();
        var theirs = venue().placedElsewhere(TEN, Price.of("101.00"));

        assertThat(openIds()).containsExactlyInAnyOrder(ours, theirs);
        assertThat(found(theirs).placement().limitPrice()).isEqualByComparingTo(Price.of("101.00"));
        cancel(theirs);

        Waiting.until(() -> assertThat(openIds()).containsExactly(ours));
    }

    @Promise("An order replaced elsewhere is over, and its successor names it.")
    @Tag("C24")
    default void followsAReplacementMadeElsewhere() {
        var ours = accepted(resting()).brokerOrderId();

        var successor = venue().replacedElsewhere(ours, Price.of("102.00"));

        assertThat(found(ours).status()).isEqualTo(ReportedStatus.REPLACED);
        assertThat(found(successor).placement().replaces()).isEqualTo(ours);
        assertThat(found(successor).placement().limitPrice()).isEqualByComparingTo(Price.of("102.00"));
        assertThat(openIds()).containsExactly(successor);
    }

    @Promise("Orders placed since a time are listed oldest first, with their terms, whatever became of them.")
    @Tag("C24")
    default void listsWhatWasPlacedSinceATimeWithItsTermsWhateverBecameOfIt() throws Exception {
        var resting = accepted(resting());
        var filled = filled(market(Side.BUY, TEN));
        var canceled = canceled(resting());

        var listed = known(gateway().ordersSince(aMinuteAgo()));
        assertThat(listed)
                .extracting(ExecutionReport::brokerOrderId, ExecutionReport::status)
                .containsExactly(
                        tuple(resting.brokerOrderId(), ReportedStatus.WORKING),
                        tuple(filled.brokerOrderId(), ReportedStatus.FILLED),
                        tuple(canceled.brokerOrderId(), ReportedStatus.CANCELED));
        var placement = listed.getFirst().placement();
        assertThat(placement.orderType()).isEqualTo(OrderType.LIMIT);
        assertThat(placement.timeInForce()).isEqualTo(TimeInForce.DAY);
        assertThat(placement.limitPrice()).isEqualTo(Price.of("100"));
        assertThat(placement.replaces()).isNull();
    }

    @Promise("Orders placed before the time are not listed.")
    @Tag("C24")
    default void listsNothingPlacedBeforeTheTime() {
        accepted(resting());

        assertThat(known(gateway().ordersSince(Instant.now().plusSeconds(60)))).isEmpty();
    }

    @Promise("Since the very time of an order, all later ones are listed.")
    @Tag("C24")
    default void listsAllOrdersBehindABoundary() {
        List<BrokerOrderId> ids = IntStream.range(0, 5)
                .mapToObj(_ -> accepted(resting()).brokerOrderId())
                .toList();
        var boundary = found(ids.get(2)).placement().placedTime();

        assertThat(known(gateway().ordersSince(boundary)))
                .extracting(ExecutionReport::brokerOrderId)
                .containsSubsequence(ids.subList(3, 5))
                .isSubsetOf(ids);
    }

    @Promise("More orders than a page holds are listed whole, each once, open or not.")
    default void listsOrdersOverAsManyPagesAsItTakes() {
        List<BrokerOrderId> ids = new ArrayList<>();
        for (var i = 0; i < 520; i++) {
            ids.add(accepted(limit(Side.BUY, Quantity.of(1), "1.00")).brokerOrderId());
        }

        assertThat(openIds()).containsExactlyElementsOf(ids);
        assertThat(known(gateway().ordersSince(aMinuteAgo().minusSeconds(600))))
                .extracting(ExecutionReport::brokerOrderId)
                .containsExactlyElementsOf(ids);
        assertThat(venue().received(Request.ORDERS)).isGreaterThan(2);
    }

    @Promise("More executions than a page holds are listed whole, each once, oldest first.")
    default void listsFillsOldestFirstOverAsManyPagesAsItTakes() throws Exception {
        for (var i = 0; i < 120; i++) {
            accepted(market(Side.BUY, Quantity.of(1)));
        }

        Waiting.until(() -> assertThat(fills()).hasSize(120));

        var fills = fills();
        assertThat(fills).extracting(BrokerFill::transactTime).isSorted();
        assertThat(fills).extracting(BrokerFill::executionId).doesNotHaveDuplicates();
        var middle = fills.get(60).transactTime();
        assertThat(known(gateway().fillsSince(middle)))
                .containsAll(fills.subList(60, 120))
                .hasSizeLessThan(120);
        assertThat(held()).containsExactly(Quantity.of(120));
    }

    @Promise("Exactly as many executions as a page holds are listed whole.")
    default void listsExactlyOnePageOfFills() throws Exception {
        for (var i = 0; i < 100; i++) {
            accepted(market(Side.BUY, Quantity.of(1)));
        }

        Waiting.until(() -> assertThat(fills()).hasSize(100));
    }

    @Promise("Executions before the time are not listed.")
    default void listsNoFillBeforeTheTime() throws Exception {
        filled(market(Side.BUY, TEN));

        assertThat(known(gateway().fillsSince(Instant.now().plusSeconds(60)))).isEmpty();
    }

    @Promise("Executions of one order in parts add up to what it says, each with its own quantity and price.")
    default void listsThePartsOfAnOrder() throws Exception {
        venue().fillNextPartly();
        var order = market(Side.BUY, TEN);
        accepted(order);
        Waiting.until(() -> assertThat(fills()).hasSize(1));
        venue().quote("191.00", "191.02");
        becomes(order, ReportedStatus.FILLED);

        var fills = fills();
        assertThat(fills).extracting(BrokerFill::lastPrice).containsExactly(dollars("190.02"), dollars("191.02"));
        assertThat(fills.getFirst().lastQuantity().plus(fills.getLast().lastQuantity()))
                .isEqualTo(TEN);
        assertThat(fills)
                .extracting(BrokerFill::cumulativeQuantity)
                .containsExactly(fills.getFirst().lastQuantity(), TEN);
        assertThat(fills)
                .extracting(BrokerFill::brokerOrderId)
                .containsOnly(found(order).brokerOrderId());
    }

    @Promise("Bought twice at two prices, one holding has the sum and the average.")
    default void addsUpWhatIsHeld() throws Exception {
        filled(market(Side.BUY, TEN));
        venue().quote("192.00", "192.02");
        filled(market(Side.BUY, TEN));

        var holding = known(gateway().holdings()).getFirst();

        assertThat(holding.quantity()).isEqualTo(Quantity.of(20));
        assertThat(holding.averagePrice()).isEqualByComparingTo("191.02");
    }

    @Promise("An order that works takes buying power, and no cash.")
    default void holdsMoneyBackForAnOrderThatWorks() {
        var before = known(gateway().balance());

        accepted(resting());

        var after = known(gateway().balance());
        assertThat(after.cash()).isEqualByComparingTo(before.cash());
        assertThat(after.buyingPower())
                .isEqualByComparingTo(before.buyingPower().subtract(dollars("1000")));
    }

    @Promise("A fresh account has money, and nothing else.")
    default void knowsAFreshAccountToBeEmpty() {
        assertThat(known(gateway().openOrders())).isEmpty();
        assertThat(known(gateway().holdings())).isEmpty();
        assertThat(known(gateway().fillsSince(Instant.EPOCH))).isEmpty();
        assertThat(known(gateway().ordersSince(Instant.EPOCH))).isEmpty();
        assertThat(known(gateway().balance()).cash()).isPositive();
        assertThat(known(gateway().balance()).buyingPower()).isPositive();
        assertThat(known(gateway().balance()).currency()).isEqualTo("USD");
    }

    private static BigDecimal dollars(String text) {
        return new BigDecimal(text);
    }
}
