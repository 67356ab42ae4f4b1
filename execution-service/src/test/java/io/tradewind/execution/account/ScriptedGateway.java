package io.tradewind.execution.account;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerBalance;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.execution.broker.BrokerCapabilities.DedupScope;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.broker.BrokerHolding;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.NewOrder;
import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A broker that says what the test wants, and counts how often it was asked. */
final class ScriptedGateway implements BrokerGateway {
    volatile Supplier<SubmitOutcome> submitted = () -> new SubmitOutcome.Unknown("no answer", Trouble.TRANSIENT);
    volatile Supplier<CancelOutcome> canceled = () -> new CancelOutcome.Unknown("no answer", Trouble.TRANSIENT);
    volatile Supplier<Answer<Found>> found = () -> new Answer.Unavailable<>("no answer", Trouble.TRANSIENT);
    final AtomicInteger submits = new AtomicInteger();
    final AtomicInteger cancels = new AtomicInteger();
    final AtomicInteger finds = new AtomicInteger();

    @Override
    public BrokerCapabilities capabilities() {
        return new BrokerCapabilities(
                "scripted",
                DedupScope.NONE,
                48,
                Duration.ZERO,
                Duration.ZERO,
                Set.of(OrderType.MARKET),
                Set.of(TimeInForce.DAY),
                false,
                false);
    }

    @Override
    public int callsLeft() {
        return 100;
    }

    @Override
    public SubmitOutcome submit(NewOrder order, SendWindow window) {
        submits.incrementAndGet();
        return submitted.get();
    }

    @Override
    public CancelOutcome cancel(BrokerOrderId order, SendWindow window) {
        cancels.incrementAndGet();
        return canceled.get();
    }

    @Override
    public Answer<Found> find(ClientOrderId order) {
        finds.incrementAndGet();
        return found.get();
    }

    @Override
    public Answer<Found> find(BrokerOrderId order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<List<ExecutionReport>> ordersSince(Instant time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<List<ExecutionReport>> openOrders() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<List<BrokerFill>> fillsSince(Instant time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<List<BrokerHolding>> holdings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<BrokerBalance> balance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stream(StreamListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
