package io.tradewind.copytrade.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tradewind.contracts.Stamp;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.copytrade.Told;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.TimeInForce;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaderOrderTests {
    private final Told first = Told.order("LEADER", "lo-1").limit("190");

    @Test
    void beginsWithTheFirstRevision() {
        LeaderOrder order = revise(first);

        assertThat(order.revision()).isEqualTo(1);
        assertThat(order.revisionTime()).isEqualTo(Told.TIME);
        assertThat(order.asOf()).isEqualTo(new Stamp(1, 1));
    }

    @Test
    void countsEachDistinctIntent() {
        assertThat(revise(first, first.quantity("200")).revision()).isEqualTo(2);
        assertThat(revise(first, first.limit("191")).revision()).isEqualTo(2);
        assertThat(revise(first, first.market()).revision()).isEqualTo(2);
        assertThat(revise(first, first.stopLimit("189", "190")).revision()).isEqualTo(2);
        assertThat(revise(first, first.timeInForce(TimeInForce.GTC)).revision()).isEqualTo(2);
        assertThat(revise(first, first.timeInForce(null)).revision()).isEqualTo(2);
        assertThat(revise(first, first.status(OrderStatus.CANCELED)).revision()).isEqualTo(2);
        assertThat(revise(first, first.status(OrderStatus.FILLED).executed("100", "190"))
                        .revision())
                .isEqualTo(2);
    }

    @Test
    @Tag("B-09")
    @Tag("C12")
    void countsAnotherTriggerAsAnotherIntent() {
        Told stop = first.stop("189");

        LeaderOrder order = revise(stop, stop.stop("189.0"), stop.stop("188"));

        assertThat(order.revision()).isEqualTo(2);
        assertThat(order.triggerPrice()).isEqualTo(Price.of("188"));
        assertThat(order.says(stop.stop("188").event())).isTrue();
        assertThat(order.says(stop.event())).isFalse();
    }

    @Test
    void keepsTheRevisionWhileOnlyFillsChange() {
        Told partly = first.status(OrderStatus.PARTIALLY_FILLED)
                .executed("30", "189.5")
                .changed(Told.TIME.plusSeconds(5));

        LeaderOrder order = revise(first, partly, partly.status(OrderStatus.PENDING_CANCEL));

        assertThat(order.revision()).isEqualTo(1);
        assertThat(order.revisionTime()).isEqualTo(Told.TIME);
        assertThat(order.transactTime()).isEqualTo(Told.TIME.plusSeconds(5));
        assertThat(order.cumulativeQuantity()).isEqualTo(Quantity.of("30"));
        assertThat(order.averagePrice()).isEqualTo(new BigDecimal("189.5"));
    }

    @Test
    void keepsTheRevisionOfAnOrderThatEndedWhenItsFillsComeLate() {
        Told canceled = first.status(OrderStatus.CANCELED);

        assertThat(revise(first, canceled, canceled.executed("10", "190")).revision())
                .isEqualTo(2);
    }

    @Test
    @Tag("C38")
    void changesNothingForAnEventThatIsNotNewer() {
        LeaderOrder known = LeaderOrder.after(null, first.event(), new Stamp(1, 7));

        assertThat(LeaderOrder.after(known, first.event(), new Stamp(1, 7))).isSameAs(known);
        assertThat(LeaderOrder.after(known, first.quantity("500").event(), new Stamp(1, 6)))
                .isSameAs(known);
        assertThat(LeaderOrder.after(known, first.quantity("500").event(), new Stamp(2, 1))
                        .revision())
                .isEqualTo(2);
    }

    @Test
    @Tag("C38")
    void aVersionFromOutsideIsNewerOnlyThanOlderOnes() {
        LeaderOrder known = LeaderOrder.after(null, first.event(), LeaderOrder.outside(2));

        assertThat(known.isFromOutside()).isTrue();
        assertThat(LeaderOrder.after(known, first.quantity("500").event(), LeaderOrder.outside(1)))
                .isSameAs(known);
        assertThat(LeaderOrder.after(known, first.quantity("500").event(), LeaderOrder.outside(3))
                        .quantity())
                .isEqualTo(Quantity.of("500"));
        LeaderOrder seen = LeaderOrder.after(known, first.quantity("500").event(), new Stamp(1, 1));
        assertThat(seen.isFromOutside()).isFalse();
        assertThat(seen.quantity()).isEqualTo(Quantity.of("500"));
    }

    @Test
    void knowsWhetherAnEventSaysTheSame() {
        LeaderOrder known = revise(first, first.limit("191"));

        assertThat(known.says(first.limit("191").event())).isTrue();
        assertThat(known.says(first.event())).isFalse();
        assertThat(known.says(first.limit("191").executed("1", "190").event())).isFalse();
    }

    @Test
    void knowsAnOrderByWhatNeverChanges() {
        LeaderOrder known = revise(first);

        assertThat(known.isOrderOf(first.limit("191")
                        .quantity("5")
                        .status(OrderStatus.CANCELED)
                        .event()))
                .isTrue();
        assertThat(known.isOrderOf(first.sell().event())).isFalse();
        assertThat(known.isOrderOf(first.of("MSFT").event())).isFalse();
        assertThat(known.isOrderOf(first.placed(Told.TIME.plusSeconds(1)).event()))
                .isFalse();
        assertThat(known.isOrderOf(Told.order("LEADER", "lo-2").limit("190").event()))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PENDING_NEW", "REPLACED", "IN_DOUBT", "ABSENT_PROVEN"})
    void guessesNothingFromAStatusThatNoLeaderHas(OrderStatus status) {
        assertThatIllegalArgumentException().isThrownBy(() -> revise(first.status(status)));
    }

    private static LeaderOrder revise(Told... states) {
        LeaderOrder order = null;
        long sequence = 0;
        for (Told state : states) {
            order = LeaderOrder.after(order, state.event(), new Stamp(1, ++sequence));
        }
        return order;
    }
}
