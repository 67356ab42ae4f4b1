package io.tradewind.execution.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.broker.ContractVenue.Request;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What was not written, for certain. */
interface WindowCases extends ContractCases {
    @Promise("Once the window has closed no order is written, and the broker is not blamed for it.")
    default void placesNothingOnceTheWindowHasClosed() {
        var order = resting();

        assertThat(gateway().submit(order, CLOSED)).isInstanceOfSatisfying(SubmitOutcome.NotSent.class, notSent -> {
            assertThat(notSent.cause()).isNotBlank();
            assertThat(notSent.trouble()).isNull();
        });

        assertThat(venue().placementsReceived(order.clientOrderId())).isEmpty();
        assertThat(gateway().find(order.clientOrderId())).isEqualTo(ABSENT);
    }

    @Promise("Once the window has closed no cancel is written, and the order works on.")
    default void cancelsNothingOnceTheWindowHasClosed() {
        var order = resting();
        var id = accepted(order).brokerOrderId();

        assertThat(gateway().cancel(id, CLOSED))
                .isInstanceOfSatisfying(
                        CancelOutcome.Unknown.class,
                        unknown -> assertThat(unknown.trouble()).isNull());

        assertThat(venue().received(Request.CANCEL)).isZero();
        assertThat(found(order).status()).isEqualTo(ReportedStatus.WORKING);
    }

    @Promise("What the window said last decides, also when it closes while connecting.")
    default void heedsTheLastWordOfTheWindow() {
        var lastWord = new AtomicBoolean();
        var asked = new AtomicInteger();
        var order = resting();

        var outcome = gateway().submit(order, () -> {
            lastWord.set(asked.getAndIncrement() == 0);
            return lastWord.get();
        });

        assertThat(outcome).isInstanceOf(lastWord.get() ? SubmitOutcome.Accepted.class : SubmitOutcome.NotSent.class);
        assertThat(venue().placementsReceived(order.clientOrderId())).hasSize(lastWord.get() ? 1 : 0);
    }

    @Promise("The window is asked before every order, also on a connection used before.")
    default void asksTheWindowEveryTime() {
        accepted(resting());
        var asked = new AtomicInteger();
        var order = resting();

        gateway().submit(order, () -> asked.incrementAndGet() < 0);

        assertThat(asked).hasPositiveValue();
        assertThat(venue().placementsReceived(order.clientOrderId())).isEmpty();
    }

    @Promise("A window that had closed does no harm to the next order.")
    default void placesTheNextOrderAfterAClosedWindow() {
        gateway().submit(resting(), CLOSED);

        accepted(resting());
    }

    @Promise("Where nobody listens nothing was sent, and it is the broker's trouble.")
    default void sendsNothingWhereNobodyListens() {
        try (var nowhere = adapter().open(venue().unreachable())) {
            assertThat(nowhere.submit(resting(), OPEN))
                    .isInstanceOfSatisfying(
                            SubmitOutcome.NotSent.class,
                            notSent -> assertThat(notSent.trouble()).isEqualTo(Trouble.TRANSIENT));
            assertThat(nowhere.cancel(NOBODY, OPEN))
                    .isInstanceOfSatisfying(
                            CancelOutcome.Unknown.class,
                            unknown -> assertThat(unknown.trouble()).isEqualTo(Trouble.TRANSIENT));
        }
    }

    @Promise("An interrupted caller gets a value that is true, and stays interrupted.")
    default void tellsAnInterruptedCallerTheTruth() throws Exception {
        var order = resting();
        Thread.currentThread().interrupt();

        var outcome = gateway().submit(order, OPEN);

        assertThat(Thread.interrupted()).isTrue();
        if (outcome instanceof SubmitOutcome.NotSent) {
            assertThat(venue().placementsReceived(order.clientOrderId())).isEmpty();
        } else {
            assertThat(outcome).isInstanceOfAny(SubmitOutcome.Unknown.class, SubmitOutcome.Accepted.class);
        }
    }

    @Promise("Opening a gateway asks the broker nothing.")
    default void asksNothingByItself() {
        adapter().open(venue().account()).close();

        for (var request : Request.values()) {
            assertThat(venue().received(request)).as(request.name()).isZero();
        }
    }
}
