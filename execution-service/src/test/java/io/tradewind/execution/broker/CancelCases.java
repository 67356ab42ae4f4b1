package io.tradewind.execution.broker;

import static io.tradewind.execution.broker.ContractCases.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.execution.broker.ContractVenue.Request;
import io.tradewind.execution.broker.ContractVenue.RequestFault;
import java.time.Duration;

/** Cancels, which never end an order by themselves. */
interface CancelCases extends ContractCases {
    @Promise("A cancel is taken, and the order ends when the broker says so, with nothing filled.")
    default void endsAnOrderByCancelOnlyWhenTheBrokerSaysSo() throws Exception {
        var order = resting();
        var id = accepted(order).brokerOrderId();

        cancel(id);

        becomes(order, ReportedStatus.CANCELED);
        assertThat(found(order).cumulativeQuantity()).isEqualTo(Quantity.ZERO);
        assertThat(openIds()).isEmpty();
        assertThat(venue().received(Request.CANCEL)).isEqualTo(1);
    }

    @Promise("The stream tells the end of a canceled order.")
    default void streamsTheEndOfACanceledOrder() throws Exception {
        var listener = listening();
        var order = resting();

        canceled(order);

        Waiting.until(() -> assertThat(listener.reportsOf(order.clientOrderId()))
                .last()
                .extracting(ExecutionReport::status)
                .isEqualTo(ReportedStatus.CANCELED));
    }

    @Promise("Canceling twice is harmless: the second time is never in doubt.")
    default void cancelsTwice() throws Exception {
        var id = canceled(resting()).brokerOrderId();

        assertThat(gateway().cancel(id, OPEN)).isNotInstanceOf(CancelOutcome.Unknown.class);

        assertThat(found(id).status()).isEqualTo(ReportedStatus.CANCELED);
    }

    @Promise("A filled order is not cancelable, and stays filled.")
    default void cannotCancelAFilledOrder() throws Exception {
        var filled = filled(market(Side.BUY, TEN));

        assertThat(gateway().cancel(filled.brokerOrderId(), OPEN))
                .isInstanceOfSatisfying(
                        CancelOutcome.NotCancelable.class,
                        not -> assertThat(not.reason()).isNotBlank());

        assertThat(found(filled.brokerOrderId()).status()).isEqualTo(ReportedStatus.FILLED);
        assertThat(held()).containsExactly(TEN);
    }

    @Promise("An order nobody knows is not cancelable.")
    default void cannotCancelWhatNobodyKnows() {
        assertThat(gateway().cancel(NOBODY, OPEN)).isInstanceOf(CancelOutcome.NotCancelable.class);
    }

    @Promise("An id that is none of the broker's is not cancelable, whatever signs it has.")
    default void cannotCancelAnIdOfAnotherForm() {
        assertThat(gateway().cancel(new BrokerOrderId("no.such:order"), OPEN))
                .isInstanceOf(CancelOutcome.NotCancelable.class);
    }

    @Promise("An order canceled after a part keeps what was filled.")
    default void keepsTheFillsOfAnOrderThatWasCanceledAfterAPart() throws Exception {
        venue().fillNextPartly();
        var order = market(Side.BUY, TEN);
        var id = accepted(order).brokerOrderId();
        Waiting.until(
                () -> assertThat(found(order).cumulativeQuantity().isPositive()).isTrue());
        var part = found(order).cumulativeQuantity();

        cancel(id);

        becomes(order, ReportedStatus.CANCELED);
        assertThat(found(order).cumulativeQuantity()).isEqualTo(part);
        assertThat(held()).containsExactly(part);
    }

    @Promise("A cancel that loses the race against a fill does not lose the fill.")
    default void losesTheCancelRaceWithoutLosingTheFill() throws Exception {
        var order = resting();
        var id = accepted(order).brokerOrderId();
        venue().fillDuringNextCancel();

        cancel(id);

        becomes(order, ReportedStatus.FILLED);
        assertThat(found(order).cumulativeQuantity()).isEqualTo(TEN);
        assertThat(gateway().cancel(id, OPEN)).isInstanceOf(CancelOutcome.NotCancelable.class);
    }

    @Promise("A cancel whose answer was lost is in doubt, was written once, and still cancels.")
    default void doubtsACancelWhoseAnswerWasLost() throws Exception {
        doubtful(RequestFault.ANSWER_LOST, Trouble.TRANSIENT, ReportedStatus.CANCELED);
    }

    @Promise("A cancel answered with a failure of the server is in doubt, and still cancels.")
    default void doubtsACancelAnsweredWithAFailure() throws Exception {
        doubtful(RequestFault.ERROR_AFTER_ACCEPT, Trouble.TRANSIENT, ReportedStatus.CANCELED);
    }

    @Promise("A cancel that is taken late is in doubt, and cancels when it is taken.")
    default void doubtsACancelThatIsTakenLate() throws Exception {
        doubtful(RequestFault.LATE_ACCEPT, Trouble.TRANSIENT, ReportedStatus.CANCELED);
    }

    @Promise("A cancel that met a limit is in doubt, is not written again, and the order works on.")
    default void doubtsACancelThatMetALimit() throws Exception {
        doubtful(RequestFault.TOO_MANY, Trouble.THROTTLED, ReportedStatus.WORKING);
    }

    @Promise("Asking again after a cancel in doubt is harmless, and ends the order.")
    default void asksAgainAfterACancelInDoubt() throws Exception {
        var order = resting();
        var id = accepted(order).brokerOrderId();
        upset(RequestFault.TOO_MANY, Request.CANCEL);
        gateway().cancel(id, OPEN);

        cancel(id);

        becomes(order, ReportedStatus.CANCELED);
    }

    @Promise("With wrong credentials nothing is canceled.")
    default void cancelsNothingWithWrongCredentials() {
        var id = accepted(resting()).brokerOrderId();
        try (var stranger = adapter().open(venue().wrongCredentials())) {
            assertThat(stranger.cancel(id, OPEN)).isNotInstanceOf(CancelOutcome.Requested.class);
        }
        assertThat(found(id).status()).isEqualTo(ReportedStatus.WORKING);
    }

    @Promise("A canceled buy gives back the money it held.")
    default void givesTheMoneyBack() throws Exception {
        var before = known(gateway().balance()).buyingPower();

        canceled(resting());

        assertThat(known(gateway().balance()).buyingPower()).isEqualByComparingTo(before);
    }

    @Promise("What a canceled order was about to sell can be sold by another.")
    default void givesTheUnitsBack() throws Exception {
        filled(market(Side.BUY, TEN));
        canceled(limit(Side.SELL, TEN, "500.00"));

        filled(market(Side.SELL, TEN));

        assertThat(held()).isEmpty();
    }

    @Promise("An order that waits for the market to open can be canceled.")
    default void cancelsWhileTheMarketIsClosed() throws Exception {
        venue().openMarket(false);
        var order = market(Side.BUY, TEN);

        canceled(order);

        venue().openMarket(true);
        assertThat(found(order).status()).isEqualTo(ReportedStatus.CANCELED);
        assertThat(held()).isEmpty();
    }

    private void doubtful(RequestFault fault, Trouble trouble, ReportedStatus end) throws Exception {
        var order = resting();
        var id = accepted(order).brokerOrderId();
        venue().upset(fault, Request.CANCEL, Duration.ofMillis(fault == RequestFault.LATE_ACCEPT ? 200 : 0), 1);

        assertThat(gateway().cancel(id, OPEN))
                .isInstanceOfSatisfying(
                        CancelOutcome.Unknown.class,
                        unknown -> assertThat(unknown.trouble()).isEqualTo(trouble));

        becomes(order, end);
        assertThat(venue().received(Request.CANCEL)).isEqualTo(1);
    }
}
