package io.tradewind.copytrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.copytrade.CopyEvent.CopyTaskChanged;
import io.tradewind.contracts.copytrade.CopyEvent.State;
import io.tradewind.contracts.order.OrderCommand;
import io.tradewind.contracts.order.OrderEvent.IntentAdmitted;
import io.tradewind.contracts.order.OrderEvent.IntentClosed;
import io.tradewind.contracts.order.OrderEvent.IntentDenied;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.Outcome;
import io.tradewind.contracts.signal.SignalEvent;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.IntentId;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FateIT {
    private final Suite suite = Suite.shared();
    private final String leader = suite.newLeader();
    private final AccountId follower = new AccountId("F-" + leader + "-1");
    private final BookId book = new BookId("copy:" + leader);
    private final Told order = Told.order(leader, "lo-1").limit("190").executed("20", "189");

    private Published<OrderCommand> commands;
    private Published<CopyTaskChanged> tasks;
    private SignalId wish;

    @BeforeEach
    void copyOneOrder() {
        commands = Published.commands();
        tasks = Published.tasks();
        suite.subscribe(leader, follower.value(), "0.5");
        suite.lead(order);
        wish = commands.awaitCount(follower.value(), 1).getFirst().wishId().asSignal();
        tasks.awaitCount(follower.value(), 1);
    }

    @AfterEach
    void close() {
        commands.close();
        tasks.close();
    }

    @Test
    void followsAWishFromItsAdmissionOverItsFillsToItsEnd() {
        suite.execution.publish(
                follower,
                admitted("i-1"),
                filled("i-1", "0", "20", "188"),
                filled("i-1", "20", "50", "189"),
                closed("i-1", Outcome.FILLED, "50", "188.6", null));

        List<CopyTaskChanged> told = tasks.awaitCount(follower.value(), 5);

        assertThat(told)
                .extracting(CopyTaskChanged::state)
                .containsExactly(State.REQUESTED, State.WORKING, State.WORKING, State.WORKING, State.FILLED);
        CopyTaskChanged last = told.getLast();
        assertThat(last.cumulativeQuantity()).isEqualTo(Quantity.of("50"));
        assertThat(last.averagePrice()).isEqualTo(new BigDecimal("188.6"));
        assertThat(last.leaderAveragePrice()).isEqualTo(new BigDecimal("189"));
        assertThat(last.quantity()).isEqualTo(Quantity.of("50"));
        assertThat(last.code()).isNull();
    }

    @Test
    void addsUpWhatSeveralIntentsOfAWishExecuted() {
        suite.execution.publish(
                follower,
                admitted("i-2"),
                filled("i-2", "0", "10", "188"),
                closed("i-2", Outcome.PARTLY, "10", "188", "CANCELED"));
        tasks.awaitCount(follower.value(), 4);
        suite.lead(order.limit("191"));
        commands.awaitCount(follower.value(), 2);

        suite.execution.publish(follower, admitted("i-3"), closed("i-3", Outcome.FILLED, "40", "190.5", null));
        List<CopyTaskChanged> told = tasks.awaitCount(follower.value(), 7);

        assertThat(told.subList(3, 7))
                .extracting(CopyTaskChanged::state)
                .containsExactly(State.PARTLY, State.REQUESTED, State.WORKING, State.FILLED);
        assertThat(told.get(3).code()).isEqualTo("CANCELED");
        assertThat(told.getLast().revision()).isEqualTo(2);
        assertThat(told.getLast().cumulativeQuantity()).isEqualTo(Quantity.of("50"));
        assertThat(told.getLast().averagePrice()).isEqualTo(new BigDecimal("190"));
    }

    @Test
    void tellsWhyItWasDenied() {
        suite.execution.publish(
                follower, new IntentDenied(follower, new IntentId("i-4"), wish, "NO_PERMISSION", "no book", Told.TIME));

        CopyTaskChanged told = tasks.awaitCount(follower.value(), 2).getLast();

        assertThat(told.state()).isEqualTo(State.DENIED);
        assertThat(told.code()).isEqualTo("NO_PERMISSION");
        suite.lead(order.limit("191"));
        suite.awaitServed(leader);
        assertThat(commands.now(follower.value())).hasSize(1);
    }

    @Test
    void isSilentAboutWhatIsNotItsOwnOrIsNoNews() {
        AccountId other = new AccountId("X-" + follower);
        suite.execution.publish(
                other,
                new IntentAdmitted(
                        other,
                        new IntentId("i-5"),
                        wish,
                        book,
                        new InstrumentId("AAPL"),
                        Product.CASH,
                        SignalEvent.Action.ENTER,
                        Side.BUY,
                        Quantity.of("50"),
                        Told.TIME));
        suite.execution.publish(
                follower,
                new IntentDenied(
                        follower, new IntentId("i-6"), new SignalId("of-a-signal"), "NO_CASH", "none", Told.TIME),
                filled("i-7", "0", "20", "188"),
                admitted("i-8"),
                admitted("i-8"),
                filled("i-8", "0", "20", "188"));

        assertThat(tasks.awaitCount(follower.value(), 3))
                .extracting(CopyTaskChanged::state)
                .containsExactly(State.REQUESTED, State.WORKING, State.WORKING);
        assertThat(tasks.now(other.value())).isEmpty();
    }

    private IntentAdmitted admitted(String intent) {
        return new IntentAdmitted(
                follower,
                new IntentId(leader + intent),
                wish,
                book,
                new InstrumentId("AAPL"),
                Product.CASH,
                SignalEvent.Action.ENTER,
                Side.BUY,
                Quantity.of("50"),
                Told.TIME);
    }

    private OrderFilled filled(String intent, String from, String to, String price) {
        Quantity quantity = Quantity.of(to).minus(Quantity.of(from));
        return new OrderFilled(
                follower,
                new IntentId(leader + intent),
                null,
                new BrokerOrderId("b-" + intent),
                book,
                new InstrumentId("AAPL"),
                Product.CASH,
                Side.BUY,
                Quantity.of(from),
                Quantity.of(to),
                new BigDecimal(price).multiply(quantity.value()),
                List.of(),
                Told.TIME);
    }

    private IntentClosed closed(String intent, Outcome outcome, String cumulative, String average, String code) {
        return new IntentClosed(
                follower,
                new IntentId(leader + intent),
                wish,
                outcome,
                Quantity.of(cumulative),
                new BigDecimal(average),
                code,
                Told.TIME);
    }
}
