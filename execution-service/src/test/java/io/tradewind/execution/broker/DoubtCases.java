package io.tradewind.execution.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.execution.broker.ContractVenue.Request;
import io.tradewind.execution.broker.ContractVenue.RequestFault;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** Placements that were not answered as they should be. */
public interface DoubtCases extends ContractCases {
    @Promise("An order whose answer was lost is in doubt, was written once, and is found.")
    @Tag("K18")
    default void leavesAnOrderInDoubtWhoseAnswerWasLost() {
        upset(RequestFault.ANSWER_LOST, Request.PLACE);

        inDoubtAndThere(resting());
    }

    @Promise("An order answered with a failure of the server is in doubt, was written once, and is found.")
    @Tag("K18")
    default void leavesAnOrderInDoubtThatWasAnsweredWithAFailure() {
        upset(RequestFault.ERROR_AFTER_ACCEPT, Request.PLACE);

        inDoubtAndThere(resting());
    }

    @Promise("An order that was accepted late is in doubt, and appears.")
    @Tag("K18")
    default void seesAnOrderThatWasAcceptedLate() throws Exception {
        venue().upset(RequestFault.LATE_ACCEPT, Request.PLACE, Duration.ofMillis(300), 1);
        var order = resting();

        assertThat(submit(order)).isInstanceOf(SubmitOutcome.Unknown.class);

        Waiting.until(() -> assertThat(gateway().find(order.clientOrderId())).isNotEqualTo(ABSENT));
        assertThat(found(order).orderQuantity()).isEqualTo(TEN);
        assertThat(venue().placementsReceived(order.clientOrderId())).hasSize(1);
    }

    @Promise("A slow answer is waited for, within the adapter's bound.")
    default void waitsForASlowAnswer() {
        venue().upset(RequestFault.SLOW, Request.PLACE, Duration.ofMillis(200), 1);

        accepted(resting());
    }

    @Promise("A market order whose answer was lost and that filled is found filled, once.")
    @Tag("K18")
    default void findsTheFillOfAnOrderInDoubt() throws Exception {
        upset(RequestFault.ANSWER_LOST, Request.PLACE);
        var order = market(Side.BUY, TEN);

        assertThat(submit(order)).isInstanceOf(SubmitOutcome.Unknown.class);

        becomes(order, ReportedStatus.FILLED);
        assertThat(fills()).extracting(BrokerFill::cumulativeQuantity).containsExactly(TEN);
        assertThat(held()).containsExactly(TEN);
    }

    @Promise("The stream tells of an order whose answer was lost.")
    default void streamsAnOrderInDoubt() throws Exception {
        var listener = listening();
        upset(RequestFault.ANSWER_LOST, Request.PLACE);
        var order = resting();

        submit(order);

        Waiting.until(
                () -> assertThat(listener.reportsOf(order.clientOrderId())).isNotEmpty());
    }

    @Promise(
            value = "An order in doubt that is sent again under its id is one order, and never called refused.",
            needs = Need.IDS_FOR_EVER)
    @Tag("B-10")
    default void staysOneOrderWhenSentAgain() {
        upset(RequestFault.ANSWER_LOST, Request.PLACE);
        var order = resting();
        submit(order);

        assertThat(submit(order)).isInstanceOf(SubmitOutcome.Unknown.class);

        assertThat(openIds()).hasSize(1);
    }

    @Promise("A lost answer leaves nothing behind that the next call could take for its own.")
    default void startsAfreshAfterALostAnswer() {
        for (var fault : new RequestFault[] {RequestFault.ANSWER_LOST, RequestFault.ERROR_AFTER_ACCEPT}) {
            upset(fault, Request.PLACE);
            submit(resting());
            var next = resting();

            assertThat(accepted(next).clientOrderId()).isEqualTo(next.clientOrderId());
        }
    }

    @Promise("Several lost answers in a row are as many orders in doubt, each written once.")
    default void writesEachOfManyOrdersInDoubtOnce() {
        venue().upset(RequestFault.ANSWER_LOST, Request.PLACE, Duration.ZERO, 3);

        for (var i = 0; i < 3; i++) {
            inDoubtAndThere(resting());
        }
        assertThat(venue().received(Request.PLACE)).isEqualTo(3);
    }

    @Promise("An order that met a limit is written once, and not there.")
    @Tag("B-08")
    default void triesNothingAgainWhenTheBrokerHasHadTooMuch() {
        upset(RequestFault.TOO_MANY, Request.PLACE);
        var order = resting();

        assertThat(submit(order)).isNotInstanceOfAny(SubmitOutcome.Accepted.class, SubmitOutcome.NotSent.class);

        assertThat(venue().placementsReceived(order.clientOrderId())).hasSize(1);
        assertThat(gateway().find(order.clientOrderId())).isEqualTo(ABSENT);
    }

    @Promise(
            value = "An order that met a limit is in doubt, and throttling is the reason.",
            needs = Need.THROTTLE_IN_DOUBT)
    @Tag("B-08")
    default void leavesAThrottledOrderInDoubt() {
        upset(RequestFault.TOO_MANY, Request.PLACE);

        assertThat(submit(resting()))
                .isInstanceOfSatisfying(
                        SubmitOutcome.Unknown.class,
                        unknown -> assertThat(unknown.trouble()).isEqualTo(Trouble.THROTTLED));
    }

    @Promise(
            value = "An order that met a limit is definitively not placed, and the wait is told.",
            needs = Need.THROTTLE_DEFINITIVE)
    @Tag("B-08")
    default void tellsAThrottledOrderFromOneInDoubt() {
        venue().upset(RequestFault.TOO_MANY, Request.PLACE, Duration.ofSeconds(30), 1);

        assertThat(submit(resting())).isInstanceOfSatisfying(SubmitOutcome.Throttled.class, throttled -> {
            assertThat(throttled.retryAfter()).isPositive();
            assertThat(throttled.reason()).isNotBlank();
        });
    }

    @Promise("After a limit has passed the same order can be placed, under the same id.")
    @Tag("B-08")
    default void placesAThrottledOrderLater() {
        upset(RequestFault.TOO_MANY, Request.PLACE);
        var order = resting();
        submit(order);

        accepted(order);

        assertThat(openIds()).hasSize(1);
    }

    @Promise("With wrong credentials nothing is ever accepted.")
    default void acceptsNothingWithWrongCredentials() {
        var order = resting();
        try (var stranger = adapter().open(venue().wrongCredentials())) {
            assertThat(stranger.submit(order, OPEN))
                    .isInstanceOfAny(SubmitOutcome.Refused.class, SubmitOutcome.Unknown.class);
        }
        assertThat(gateway().find(order.clientOrderId())).isEqualTo(ABSENT);
    }

    private void inDoubtAndThere(NewOrder order) {
        assertThat(submit(order)).isInstanceOfSatisfying(SubmitOutcome.Unknown.class, unknown -> {
            assertThat(unknown.cause()).isNotBlank();
            assertThat(unknown.trouble()).isEqualTo(Trouble.TRANSIENT);
        });
        assertThat(venue().placementsReceived(order.clientOrderId())).hasSize(1);
        assertThat(found(order).status()).isEqualTo(ReportedStatus.WORKING);
        assertThat(found(order).cumulativeQuantity()).isEqualTo(Quantity.ZERO);
    }
}
