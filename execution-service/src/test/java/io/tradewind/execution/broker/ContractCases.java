package io.tradewind.execution.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.ContractVenue.Request;
import io.tradewind.execution.broker.ContractVenue.RequestFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the cases of the contract share. Orders are of {@link #TEN} units; the quote is 190.00 to 190.02. */
public interface ContractCases {
    AtomicInteger IDS = new AtomicInteger();
    SendWindow OPEN = () -> true;
    SendWindow CLOSED = () -> false;
    Quantity TEN = Quantity.of(10);
    BrokerOrderId NOBODY = new BrokerOrderId("00000000-0000-4000-8000-000000000000");
    Answer<Found> ABSENT = new Answer.Known<>(new Found.Absent());

    BrokerAdapter adapter();

    /** A venue whose account is fresh. */
    ContractVenue nextVenue();

    /** The venue of this case. */
    ContractVenue venue();

    /** The gateway of this case, to {@link #venue}. */
    BrokerGateway gateway();

    default void upset(RequestFault fault, Request request) {
        venue().upset(fault, request, Duration.ZERO, 1);
    }

    default RecordingListener listening() throws Exception {
        return listening(gateway());
    }

    default RecordingListener listening(BrokerGateway broker) throws Exception {
        var listener = new RecordingListener();
        broker.stream(listener);
        Waiting.until(() -> assertThat(listener.connections()).isEqualTo(1));
        return listener;
    }

    default List<ExecutionReport> executionsOf(RecordingListener listener, NewOrder order) {
        return listener.reportsOf(order.clientOrderId()).stream()
                .filter(report -> report.executionId() != null)
                .toList();
    }

    default SubmitOutcome submit(NewOrder order) {
        return gateway().submit(order, OPEN);
    }

    default ExecutionReport accepted(NewOrder order) {
        var outcome = submit(order);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).report();
    }

    default void refused(NewOrder order) {
        assertThat(submit(order)).isInstanceOfSatisfying(SubmitOutcome.Refused.class, refused -> {
            assertThat(refused.code()).isNotBlank();
            assertThat(refused.reason()).isNotBlank();
        });
        assertThat(gateway().find(order.clientOrderId())).isEqualTo(ABSENT);
    }

    /** Accepted and completely filled. */
    default ExecutionReport filled(NewOrder order) throws Exception {
        accepted(order);
        becomes(order, ReportedStatus.FILLED);
        return found(order);
    }

    /** Accepted and canceled before anything filled. */
    default ExecutionReport canceled(NewOrder order) throws Exception {
        cancel(accepted(order).brokerOrderId());
        becomes(order, ReportedStatus.CANCELED);
        return found(order);
    }

    default void cancel(BrokerOrderId order) {
        assertThat(gateway().cancel(order, OPEN)).isEqualTo(new CancelOutcome.Requested());
    }

    default void becomes(NewOrder order, ReportedStatus status) throws Exception {
        Waiting.until(() -> assertThat(found(order).status()).isEqualTo(status));
    }

    default ExecutionReport found(NewOrder order) {
        return order(gateway().find(order.clientOrderId()));
    }

    default ExecutionReport found(BrokerOrderId order) {
        return order(gateway().find(order));
    }

    private static ExecutionReport order(Answer<Found> answer) {
        var found = known(answer);
        assertThat(found).isInstanceOf(Found.Order.class);
        return ((Found.Order) found).report();
    }

    static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }

    default List<BrokerOrderId> openIds() {
        return known(gateway().openOrders()).stream()
                .map(ExecutionReport::brokerOrderId)
                .toList();
    }

    default List<BrokerFill> fills() {
        return known(gateway().fillsSince(aMinuteAgo()));
    }

    default List<Quantity> held() {
        return known(gateway().holdings()).stream().map(BrokerHolding::quantity).toList();
    }

    /** Before anything a case does; the venue's clock is this machine's. */
    default Instant aMinuteAgo() {
        return Instant.now().minusSeconds(60);
    }

    /** Far below the quote. */
    default NewOrder resting() {
        return limit(Side.BUY, TEN, "100.00");
    }

    default NewOrder limit(Side side, Quantity quantity, String price) {
        return order(venue().instrument(), side, OrderType.LIMIT, TimeInForce.DAY, quantity, Price.of(price));
    }

    default NewOrder market(Side side, Quantity quantity) {
        return order(venue().instrument(), side, OrderType.MARKET, TimeInForce.DAY, quantity, null);
    }

    default NewOrder order(
            InstrumentId instrument,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            Quantity quantity,
            Price limitPrice) {
        return new NewOrder(
                nextId(),
                instrument,
                Product.CASH,
                side,
                type,
                timeInForce,
                quantity,
                limitPrice,
                OrderConditions.NONE);
    }

    default NewOrder under(ClientOrderId id, NewOrder order) {
        return new NewOrder(
                id,
                order.instrument(),
                order.product(),
                order.side(),
                order.orderType(),
                order.timeInForce(),
                order.quantity(),
                order.limitPrice(),
                order.conditions());
    }

    default ClientOrderId nextId() {
        return new ClientOrderId("contract-" + IDS.incrementAndGet());
    }
}
