package io.tradewind.execution.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.BrokerCapabilities.DedupScope;
import io.tradewind.execution.broker.ContractVenue.RequestFault;
import io.tradewind.execution.broker.RecordingListener.Told;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every adapter keeps, whatever broker it speaks to. One subclass per adapter says where the venue is and how its
 * requests are addressed; what a broker cannot do is skipped by its capabilities.
 */
public abstract class BrokerGatewayContract {
    private static final AtomicInteger IDS = new AtomicInteger();
    private static final SendWindow OPEN = () -> true;
    private static final Quantity TEN = Quantity.of(10);

    private ContractVenue venue;
    private BrokerGateway gateway;

    /** A venue whose account is fresh. */
    protected abstract ContractVenue venue();

    protected abstract BrokerAdapter adapter();

    /** The address faults name for a placement. */
    protected abstract String placementPath();

    @BeforeEach
    void open() {
        venue = venue();
        venue.quote("190.00", "190.02");
        gateway = adapter().open(venue.account());
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void acceptsAnOrderThatRestsAndFindsItAgain() throws Exception {
        var order = resting();

        var accepted = accepted(order);
        assertThat(accepted.clientOrderId()).isEqualTo(order.clientOrderId());
        assertThat(accepted.instrument()).isEqualTo(venue.instrument());
        assertThat(accepted.side()).isEqualTo(Side.BUY);
        assertThat(accepted.orderQuantity()).isEqualTo(TEN);
        assertThat(accepted.status().isTerminal()).isFalse();
        assertThat(accepted.cumulativeQuantity()).isEqualTo(Quantity.ZERO);
        assertThat(accepted.averagePrice()).isNull();
        assertThat(found(order).brokerOrderId()).isEqualTo(accepted.brokerOrderId());
        Waiting.until(() -> assertThat(known(gateway.openOrders()))
                .extracting(ExecutionReport::brokerOrderId)
                .containsExactly(accepted.brokerOrderId()));
        assertThat(venue.placementsReceived(order.clientOrderId())).hasSize(1);
    }

    @Test
    @Tag("C24")
    void listsWhatWasPlacedSinceATimeWithItsTermsWhateverBecameOfIt() throws Exception {
        var before = Instant.now().minusSeconds(60);
        var resting = accepted(resting());
        var filled = accepted(market(Side.BUY, TEN));
        var canceled = accepted(resting());
        gateway.cancel(canceled.brokerOrderId(), OPEN);

        Waiting.until(() -> assertThat(known(gateway.ordersSince(before)))
                .extracting(ExecutionReport::brokerOrderId, ExecutionReport::status)
                .containsExactly(
                        tuple(resting.brokerOrderId(), ReportedStatus.WORKING),
                        tuple(filled.brokerOrderId(), ReportedStatus.FILLED),
                        tuple(canceled.brokerOrderId(), ReportedStatus.CANCELED)));
        var placement = known(gateway.ordersSince(before)).getFirst().placement();
        assertThat(placement.orderType()).isEqualTo(OrderType.LIMIT);
        assertThat(placement.timeInForce()).isEqualTo(TimeInForce.DAY);
        assertThat(placement.limitPrice()).isEqualTo(Price.of("100"));
        assertThat(placement.replaces()).isNull();
        assertThat(known(gateway.ordersSince(Instant.now().plusSeconds(60)))).isEmpty();
        assertThat(known(gateway.find(filled.brokerOrderId())))
                .isInstanceOfSatisfying(
                        Found.Order.class,
                        found -> assertThat(found.report().cumulativeQuantity()).isEqualTo(TEN));
        assertThat(gateway.find(new BrokerOrderId("00000000-0000-0000-0000-000000000000")))
                .isEqualTo(new Answer.Known<>(new Found.Absent()));
    }

    @Test
    void tellsAFillInEveryWayItCanBeAsked() throws Exception {
        var before = Instant.now().minusSeconds(60);
        var cash = known(gateway.balance()).cash();
        var listener = listening();
        var order = market(Side.BUY, TEN);

        var accepted = accepted(order);

        Waiting.until(() -> assertThat(found(order).status()).isEqualTo(ReportedStatus.FILLED));
        assertThat(found(order).cumulativeQuantity()).isEqualTo(TEN);
        assertThat(found(order).averagePrice()).isEqualByComparingTo("190.02");
        Waiting.until(() -> assertThat(listener.reportsOf(order.clientOrderId()))
                .last()
                .matches(report -> report.status() == ReportedStatus.FILLED)
                .matches(report -> report.executionId() != null)
                .extracting(ExecutionReport::cumulativeQuantity)
                .isEqualTo(TEN));
        var executed = listener.reportsOf(order.clientOrderId()).getLast();
        var fills = known(gateway.fillsSince(before));
        assertThat(fills)
                .containsExactly(new BrokerFill(
                        executed.executionId(),
                        accepted.brokerOrderId(),
                        venue.instrument(),
                        Side.BUY,
                        TEN,
                        new BigDecimal("190.02"),
                        TEN,
                        fills.getFirst().transactTime()));
        assertThat(known(gateway.holdings()))
                .containsExactly(new BrokerHolding(venue.instrument(), Product.CASH, TEN, new BigDecimal("190.02")));
        assertThat(known(gateway.balance()).cash()).isEqualByComparingTo(cash.subtract(new BigDecimal("1900.20")));
    }

    @Test
    void tellsAPartialFillAndThenTheRest() throws Exception {
        var listener = listening();
        venue.fillNextPartly();
        var order = market(Side.BUY, TEN);

        accepted(order);

        Waiting.until(
                () -> assertThat(found(order).cumulativeQuantity().isPositive()).isTrue());
        var part = found(order);
        assertThat(part.status()).isEqualTo(ReportedStatus.WORKING);
        assertThat(part.cumulativeQuantity()).isBetween(Quantity.of(1), Quantity.of(9));
        venue.quote("191.00", "191.02");
        Waiting.until(() -> assertThat(listener.reportsOf(order.clientOrderId()))
                .last()
                .extracting(ExecutionReport::cumulativeQuantity)
                .isEqualTo(TEN));
        assertThat(executionsOf(listener, order))
                .extracting(ExecutionReport::executionId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void endsAnOrderByCancelOnlyWhenTheBrokerSaysSo() throws Exception {
        var order = resting();
        var id = accepted(order).brokerOrderId();

        assertThat(gateway.cancel(id, OPEN)).isEqualTo(new CancelOutcome.Requested());

        Waiting.until(() -> assertThat(found(order).status()).isEqualTo(ReportedStatus.CANCELED));
        assertThat(found(order).cumulativeQuantity()).isEqualTo(Quantity.ZERO);
        assertThat(known(gateway.openOrders())).isEmpty();
        assertThat(gateway.cancel(id, OPEN)).isNotInstanceOf(CancelOutcome.Unknown.class);
    }

    @Test
    void keepsTheFillsOfAnOrderThatWasCanceledAfterAPart() throws Exception {
        venue.fillNextPartly();
        var order = market(Side.BUY, TEN);
        var id = accepted(order).brokerOrderId();
        Waiting.until(
                () -> assertThat(found(order).cumulativeQuantity().isPositive()).isTrue());

        assertThat(gateway.cancel(id, OPEN)).isEqualTo(new CancelOutcome.Requested());

        Waiting.until(() -> assertThat(found(order).status()).isEqualTo(ReportedStatus.CANCELED));
        assertThat(found(order).cumulativeQuantity().isPositive()).isTrue();
    }

    @Test
    void losesTheCancelRaceWithoutLosingTheFill() throws Exception {
        var order = resting();
        var id = accepted(order).brokerOrderId();
        venue.fillDuringNextCancel();

        assertThat(gateway.cancel(id, OPEN)).isEqualTo(new CancelOutcome.Requested());

        Waiting.until(() -> assertThat(found(order).status()).isEqualTo(ReportedStatus.FILLED));
        assertThat(found(order).cumulativeQuantity()).isEqualTo(TEN);
        assertThat(gateway.cancel(id, OPEN)).isInstanceOf(CancelOutcome.NotCancelable.class);
    }

    @Test
    void neverCallsAnIdUsedBeforeARefusal() throws Exception {
        assumeThat(gateway.capabilities().dedupScope()).isEqualTo(DedupScope.FOR_EVER);
        var open = resting();
        var first = accepted(open);
        var filled = market(Side.BUY, TEN);
        accepted(filled);
        Waiting.until(() -> assertThat(found(filled).status()).isEqualTo(ReportedStatus.FILLED));

        assertThat(gateway.submit(open, OPEN)).isInstanceOf(SubmitOutcome.Unknown.class);
        assertThat(gateway.submit(filled, OPEN)).isInstanceOf(SubmitOutcome.Unknown.class);

        assertThat(found(open).brokerOrderId()).isEqualTo(first.brokerOrderId());
        assertThat(known(gateway.openOrders())).hasSize(1);
        assertThat(known(gateway.holdings()))
                .extracting(BrokerHolding::quantity)
                .containsExactly(TEN);
    }

    @Test
    void knowsThatItDoesNotKnowAnOrder() {
        var nobody = new BrokerOrderId("00000000-0000-4000-8000-000000000000");

        assertThat(gateway.find(nextId())).isEqualTo(new Answer.Known<>(new Found.Absent()));
        assertThat(gateway.cancel(nobody, OPEN)).isInstanceOf(CancelOutcome.NotCancelable.class);
    }

    @Test
    void tellsADefinitiveRefusalWithCodeAndReason() {
        var unknown = order(new InstrumentId("NO_SUCH"), Side.BUY, OrderType.MARKET, TEN, null);
        var tooMuch = market(Side.SELL, TEN);

        for (var order : List.of(unknown, tooMuch)) {
            assertThat(gateway.submit(order, OPEN)).isInstanceOfSatisfying(SubmitOutcome.Refused.class, refused -> {
                assertThat(refused.code()).isNotBlank();
                assertThat(refused.reason()).isNotBlank();
            });
            assertThat(gateway.find(order.clientOrderId())).isEqualTo(new Answer.Known<>(new Found.Absent()));
        }
    }

    @Test
    @Tag("K18")
    void leavesAnOrderInDoubtWhoseAnswerWasLost() throws Exception {
        for (var fault : List.of(RequestFault.ANSWER_LOST, RequestFault.ERROR_AFTER_ACCEPT)) {
            venue.upset(fault, "POST", placementPath(), Duration.ZERO);
            var order = resting();

            assertThat(gateway.submit(order, OPEN)).as(fault.name()).isInstanceOf(SubmitOutcome.Unknown.class);

            assertThat(venue.placementsReceived(order.clientOrderId())).hasSize(1);
            assertThat(found(order).status()).isEqualTo(ReportedStatus.WORKING);
        }
    }

    @Test
    void seesAnOrderThatWasAcceptedLate() throws Exception {
        venue.upset(RequestFault.LATE_ACCEPT, "POST", placementPath(), Duration.ofMillis(300));
        var order = resting();

        assertThat(gateway.submit(order, OPEN)).isInstanceOf(SubmitOutcome.Unknown.class);

        Waiting.until(() ->
                assertThat(gateway.find(order.clientOrderId())).isNotEqualTo(new Answer.Known<>(new Found.Absent())));
        assertThat(found(order).orderQuantity()).isEqualTo(TEN);
        assertThat(venue.placementsReceived(order.clientOrderId())).hasSize(1);
    }

    @Test
    void triesNothingAgainWhenTheBrokerHasHadTooMuch() {
        venue.upset(RequestFault.TOO_MANY, "POST", placementPath(), Duration.ZERO);
        var order = resting();

        assertThat(gateway.submit(order, OPEN))
                .isNotInstanceOfAny(SubmitOutcome.Accepted.class, SubmitOutcome.NotSent.class);

        assertThat(venue.placementsReceived(order.clientOrderId())).hasSize(1);
        assertThat(gateway.find(order.clientOrderId())).isEqualTo(new Answer.Known<>(new Found.Absent()));
    }

    @Test
    void writesNothingOnceTheWindowHasClosed() {
        var order = resting();

        assertThat(gateway.submit(order, () -> false)).isInstanceOf(SubmitOutcome.NotSent.class);
        assertThat(gateway.cancel(new BrokerOrderId("x"), () -> false)).isInstanceOf(CancelOutcome.Unknown.class);

        assertThat(venue.placementsReceived(order.clientOrderId())).isEmpty();
        assertThat(gateway.find(order.clientOrderId())).isEqualTo(new Answer.Known<>(new Found.Absent()));
    }

    @Test
    void letsACancelPassAnEntryThatHangs() throws Exception {
        var exit = accepted(resting()).brokerOrderId();
        venue.upset(RequestFault.SLOW, "POST", placementPath(), Duration.ofSeconds(3));
        var entry = resting();
        var hanging = CompletableFuture.supplyAsync(() -> gateway.submit(entry, OPEN));
        Waiting.until(() ->
                assertThat(venue.placementsReceived(entry.clientOrderId())).hasSize(1));

        assertThat(gateway.cancel(exit, OPEN)).isEqualTo(new CancelOutcome.Requested());

        assertThat(hanging).isNotDone();
        assertThat(hanging.get(20, TimeUnit.SECONDS)).isInstanceOf(SubmitOutcome.Accepted.class);
    }

    @Test
    @Tag("U7")
    void connectsTheStreamAgainAndFindsByQueryWhatItMissed() throws Exception {
        var listener = listening();
        venue.dropStream(Duration.ofMillis(500));
        Waiting.until(() -> assertThat(listener.causes()).isNotEmpty());
        var missed = market(Side.BUY, TEN);
        accepted(missed);

        Waiting.until(() -> assertThat(listener.connections()).isEqualTo(2));

        assertThat(listener.told().getFirst()).isEqualTo(new Told.Connected());
        assertThat(found(missed).status()).isEqualTo(ReportedStatus.FILLED);
        assertThat(known(gateway.fillsSince(Instant.now().minusSeconds(60)))).hasSize(1);
        var seen = resting();
        accepted(seen);
        Waiting.until(() -> assertThat(listener.reportsOf(seen.clientOrderId())).isNotEmpty());
    }

    @Test
    @Tag("U26")
    void passesARepeatedUpdateOnUnderTheSameExecution() throws Exception {
        var listener = listening();
        var order = resting();
        accepted(order);
        Waiting.until(
                () -> assertThat(listener.reportsOf(order.clientOrderId())).isNotEmpty());
        venue.repeatNextUpdate();

        venue.quote("99.00", "99.50");

        Waiting.until(() -> assertThat(executionsOf(listener, order)).hasSize(2));
        assertThat(executionsOf(listener, order).getFirst())
                .isEqualTo(executionsOf(listener, order).getLast());
    }

    @Test
    void saysNothingMoreOnceClosed() throws Exception {
        var order = resting();
        accepted(order);
        var listener = listening();

        gateway.close();

        var told = listener.told();
        venue.quote("99.00", "99.50");
        try (var another = adapter().open(venue.account())) {
            var second = new RecordingListener();
            another.stream(second);
            Waiting.until(() -> assertThat(second.connections()).isEqualTo(1));
        }
        assertThat(listener.told()).isEqualTo(told);
    }

    @Test
    void listsFillsOldestFirstOverAsManyPagesAsItTakes() throws Exception {
        var start = Instant.now().minusSeconds(60);
        for (var i = 0; i < 120; i++) {
            accepted(market(Side.BUY, Quantity.of(1)));
        }

        Waiting.until(() -> assertThat(known(gateway.fillsSince(start))).hasSize(120));

        var fills = known(gateway.fillsSince(start));
        assertThat(fills).extracting(BrokerFill::transactTime).isSorted();
        assertThat(fills).extracting(BrokerFill::executionId).doesNotHaveDuplicates();
        var middle = fills.get(60).transactTime();
        assertThat(known(gateway.fillsSince(middle)))
                .containsAll(fills.subList(60, 120))
                .hasSizeLessThan(120);
        assertThat(known(gateway.holdings()))
                .extracting(BrokerHolding::quantity)
                .containsExactly(Quantity.of(120));
    }

    @Test
    void knowsAFreshAccountToBeEmpty() {
        assertThat(known(gateway.openOrders())).isEmpty();
        assertThat(known(gateway.holdings())).isEmpty();
        assertThat(known(gateway.fillsSince(Instant.EPOCH))).isEmpty();
        assertThat(known(gateway.balance()).cash()).isPositive();
        assertThat(known(gateway.balance()).buyingPower()).isPositive();
        assertThat(known(gateway.balance()).currency()).isEqualTo("USD");
    }

    private RecordingListener listening() throws Exception {
        var listener = new RecordingListener();
        gateway.stream(listener);
        Waiting.until(() -> assertThat(listener.connections()).isEqualTo(1));
        return listener;
    }

    private static List<ExecutionReport> executionsOf(RecordingListener listener, NewOrder order) {
        return listener.reportsOf(order.clientOrderId()).stream()
                .filter(report -> report.executionId() != null)
                .toList();
    }

    private ExecutionReport accepted(NewOrder order) {
        var outcome = gateway.submit(order, OPEN);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).report();
    }

    private ExecutionReport found(NewOrder order) {
        var found = known(gateway.find(order.clientOrderId()));
        assertThat(found).isInstanceOf(Found.Order.class);
        return ((Found.Order) found).report();
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }

    private NewOrder resting() {
        return order(venue.instrument(), Side.BUY, OrderType.LIMIT, TEN, Price.of("100.00"));
    }

    private NewOrder market(Side side, Quantity quantity) {
        return order(venue.instrument(), side, OrderType.MARKET, quantity, null);
    }

    private static NewOrder order(
            InstrumentId instrument, Side side, OrderType type, Quantity quantity, Price limitPrice) {
        return new NewOrder(nextId(), instrument, Product.CASH, side, type, TimeInForce.DAY, quantity, limitPrice);
    }

    private static ClientOrderId nextId() {
        return new ClientOrderId("contract-" + IDS.incrementAndGet());
    }
}
