package io.tradewind.execution.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.execution.broker.ContractVenue.Request;
import io.tradewind.execution.broker.ContractVenue.RequestFault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;

/** Questions that were not answered as they should be. */
@Tag("T13")
interface TroubleCases extends ContractCases {
    @Promise("A question whose answer was lost is unavailable and transient, and is answered when asked again.")
    default void findsALostAnswerTransient() {
        everyQuestion(RequestFault.ANSWER_LOST, Trouble.TRANSIENT);
    }

    @Promise("A question answered with a failure of the server is transient, and is answered when asked again.")
    default void findsAFailureTransient() {
        everyQuestion(RequestFault.ERROR_AFTER_ACCEPT, Trouble.TRANSIENT);
    }

    @Promise("A question that met a limit is throttled, and is answered when asked again.")
    @Tag("B-08")
    default void findsALimitThrottled() {
        everyQuestion(RequestFault.TOO_MANY, Trouble.THROTTLED);
    }

    @Promise("A question that met a limit tells a wait that is bounded, where the broker tells one.")
    @Tag("B-08")
    default void tellsHowLongALimitLasts() {
        venue().upset(RequestFault.TOO_MANY, Request.BALANCE, Duration.ofMinutes(50), 1);

        assertThat(gateway().balance())
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        unavailable -> assertThat(unavailable.retryAfter())
                                .satisfiesAnyOf(
                                        wait -> assertThat(wait).isNull(),
                                        wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofMinutes(5))));
    }

    @Promise("Nothing is asked again below a question: one answer, one request.")
    @Tag("T14")
    default void asksOnceOnly() {
        upset(RequestFault.ERROR_AFTER_ACCEPT, Request.BALANCE);

        gateway().balance();

        assertThat(venue().received(Request.BALANCE)).isEqualTo(1);
    }

    @Promise("Trouble with finding an order is never taken for its absence.")
    @Tag("K18")
    default void neverTakesTroubleForAbsence() {
        for (var fault :
                new RequestFault[] {RequestFault.ANSWER_LOST, RequestFault.ERROR_AFTER_ACCEPT, RequestFault.TOO_MANY}) {
            upset(fault, Request.FIND);
            upset(fault, Request.FIND_BY_BROKER_ID);

            assertThat(gateway().find(nextId())).as(fault.name()).isInstanceOf(Answer.Unavailable.class);
            assertThat(gateway().find(NOBODY)).as(fault.name()).isInstanceOf(Answer.Unavailable.class);
        }
    }

    @Promise("Wrong credentials are unauthorized, for every question.")
    default void findsWrongCredentialsUnauthorized() {
        try (var stranger = adapter().open(venue().wrongCredentials())) {
            questions(stranger)
                    .forEach((request, question) -> assertThat(question.get())
                            .as(request.name())
                            .isInstanceOfSatisfying(Answer.Unavailable.class, unavailable -> {
                                assertThat(unavailable.trouble()).isEqualTo(Trouble.UNAUTHORIZED);
                                assertThat(unavailable.cause()).isNotBlank();
                            }));
        }
    }

    @Promise("Where nobody listens every question is unavailable, and transient.")
    default void findsAnAddressWhereNobodyListensTransient() {
        try (var nowhere = adapter().open(venue().unreachable())) {
            questions(nowhere).forEach((request, question) -> trouble(request, question.get(), Trouble.TRANSIENT));
        }
    }

    @Promise("When the second page fails there is no list, rather than a part of it.")
    default void givesNoListRatherThanAPart() throws Exception {
        for (var i = 0; i < 101; i++) {
            accepted(market(Side.BUY, Quantity.of(1)));
        }
        Waiting.until(() -> assertThat(fills()).hasSize(101));
        upset(RequestFault.SLOW, Request.FILLS);
        upset(RequestFault.ERROR_AFTER_ACCEPT, Request.FILLS);

        trouble(Request.FILLS, gateway().fillsSince(aMinuteAgo()), Trouble.TRANSIENT);
    }

    @Promise("A slow answer to a question is waited for, within the adapter's bound.")
    default void waitsForASlowAnswerToAQuestion() {
        venue().upset(RequestFault.SLOW, Request.BALANCE, Duration.ofMillis(200), 1);

        assertThat(gateway().balance()).isInstanceOf(Answer.Known.class);
    }

    private void everyQuestion(RequestFault fault, Trouble trouble) {
        questions(gateway()).forEach((request, question) -> {
            upset(fault, request);

            trouble(request, question.get(), trouble);

            assertThat(question.get()).as(request.name()).isInstanceOf(Answer.Known.class);
        });
    }

    private static void trouble(Request request, Answer<?> answer, Trouble trouble) {
        assertThat(answer).as(request.name()).isInstanceOfSatisfying(Answer.Unavailable.class, unavailable -> {
            assertThat(unavailable.cause()).isNotBlank();
            assertThat(unavailable.trouble()).isEqualTo(trouble);
        });
    }

    private Map<Request, Supplier<Answer<?>>> questions(BrokerGateway broker) {
        var id = nextId();
        Map<Request, Supplier<Answer<?>>> questions = new EnumMap<>(Request.class);
        questions.put(Request.FIND, () -> broker.find(id));
        questions.put(Request.FIND_BY_BROKER_ID, () -> broker.find(NOBODY));
        questions.put(Request.ORDERS, broker::openOrders);
        questions.put(Request.FILLS, () -> broker.fillsSince(aMinuteAgo()));
        questions.put(Request.HOLDINGS, broker::holdings);
        questions.put(Request.BALANCE, broker::balance);
        return questions;
    }
}
