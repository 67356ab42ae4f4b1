package io.tradewind.copytrade.replication;

import static io.tradewind.copytrade.replication.Given.NOW;
import static io.tradewind.copytrade.replication.Given.leader;
import static io.tradewind.copytrade.replication.Given.task;
import static io.tradewind.copytrade.replication.Given.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.copytrade.CopyEvent.CopyTaskChanged;
import io.tradewind.contracts.copytrade.CopyEvent.State;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.copytrade.Told;
import io.tradewind.copytrade.replication.CopyTask.Fate;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.WishId;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyTaskTests {
    private static final Instant LATER = NOW.plusSeconds(1);

    private final Told first = leader().limit("190");

    @Test
    void goesFromRequestedOverWorkingToItsEnd() {
        CopyTask requested = task(first);
        CopyTask working = requested.admitted(LATER);
        CopyTask executed = working.executed(units("50"), new BigDecimal("189.9"), LATER);

        assertThat(requested.fate()).isEqualTo(new Fate(State.REQUESTED, null, units("0"), null));
        assertThat(working.fate().state()).isEqualTo(State.WORKING);
        assertThat(executed.closed(Outcome.FILLED, null, LATER).fate())
                .isEqualTo(new Fate(State.FILLED, null, units("50"), new BigDecimal("189.9")));
    }

    @ParameterizedTest
    @CsvSource({
        "FILLED,, FILLED,",
        "PARTLY, CANCELED, PARTLY, CANCELED",
        "NOTHING, REJECTED, NOTHING, REJECTED",
        "STALE,, NOTHING, STALE",
        "STALE, TOO_LATE, NOTHING, TOO_LATE",
    })
    void endsAsItsIntentEnds(Outcome outcome, String code, State state, String told) {
        Fate fate = task(first).admitted(NOW).closed(outcome, code, LATER).fate();

        assertThat(fate.state()).isEqualTo(state);
        assertThat(fate.code()).isEqualTo(told);
    }

    @Test
    void isTheSameWhileNothingChanges() {
        CopyTask working = task(first).admitted(NOW);
        CopyTask denied = task(first).denied("NO_PERMISSION", NOW);

        assertThat(working.admitted(LATER)).isSameAs(working);
        assertThat(working.executed(units("0"), null, LATER)).isSameAs(working);
        assertThat(denied.denied("NO_PERMISSION", LATER)).isSameAs(denied);
        assertThat(denied.denied("NO_CASH", LATER).changedTime()).isEqualTo(LATER);
    }

    @Test
    void worksAgainAfterALaterRevision() {
        CopyTask ended = task(first).admitted(NOW).closed(Outcome.NOTHING, "REJECTED", NOW);
        LeaderOrder changed = Given.order(first, first.limit("191"));
        OrderTerms terms = ((Decision.Want) Given.decide(changed, Given.active(), ended)).terms();

        CopyTask again = ended.wanted(changed, terms, LATER);

        assertThat(again.fate()).isEqualTo(new Fate(State.REQUESTED, null, units("0"), null));
        assertThat(again.ask().revision()).isEqualTo(2);
        assertThat(again.admitted(LATER).fate().state()).isEqualTo(State.WORKING);
    }

    @Test
    void standsWhereItStoodUntilItsCancelIsTold() {
        CopyTask working = task(first).admitted(NOW);

        CopyTask unwanted = working.unwanted(Given.order(first, first.status(OrderStatus.CANCELED)), null, LATER);

        assertThat(unwanted.fate().state()).isEqualTo(State.WORKING);
        assertThat(unwanted.ask().revision()).isEqualTo(2);
        assertThat(unwanted.ask().wanted()).isFalse();
        assertThat(unwanted.ask().terms()).isEqualTo(working.ask().terms());
    }

    @Test
    void tellsAllThereIsToKnow() {
        CopyTask task = task(first)
                .admitted(NOW)
                .executed(units("50"), new BigDecimal("190"), NOW)
                .closed(Outcome.FILLED, null, LATER);

        assertThat(task.event(new BigDecimal("189.5")))
                .isEqualTo(new CopyTaskChanged(
                        new AccountId("F1"),
                        task.mapping().wishId(),
                        new AccountId("LEADER"),
                        new BrokerOrderId("lo-1"),
                        new InstrumentId("AAPL"),
                        1,
                        State.FILLED,
                        null,
                        units("50"),
                        units("50"),
                        new BigDecimal("190"),
                        new BigDecimal("189.5"),
                        Told.TIME,
                        LATER));
    }

    /** Written down, because commands of before an upgrade must keep meeting those of after it. */
    @Test
    void hasTheIdThatItsOriginGivesIt() {
        WishId id = WishIds.of(new AccountId("LEADER"), new BrokerOrderId("lo-1"), new AccountId("F1"));

        assertThat(id.value()).matches("w-[0-9a-f]{30}");
        assertThat(id).isEqualTo(task(first).mapping().wishId());
        assertThat(id)
                .isNotEqualTo(WishIds.of(new AccountId("LEADER"), new BrokerOrderId("lo-1"), new AccountId("F2")));
        assertThat(id)
                .isNotEqualTo(WishIds.of(new AccountId("LEADER"), new BrokerOrderId("lo-2"), new AccountId("F1")));
        assertThat(id.value()).isEqualTo("w-c1eaaa60ccfffba635f8aa066172d2");
    }
}
