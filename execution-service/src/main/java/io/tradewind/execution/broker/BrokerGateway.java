package io.tradewind.execution.broker;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import java.time.Instant;
import java.util.List;

/**
 * One account at one broker. Calls block their (virtual) thread, are bounded in time by the adapter's configuration,
 * and report what happened as values; only a bug throws. Thread-safe.
 */
public interface BrokerGateway extends AutoCloseable {
    BrokerCapabilities capabilities();

    /**
     * How much of the broker's limit on calls is left, in percent, as its latest answer told; 100 when it told nothing.
     * Answers at once.
     */
    int callsLeft();

    /**
     * Writes the order to the broker at most once, and only while the window is open: it is asked right before the
     * request is written. Never retried below this call.
     */
    SubmitOutcome submit(NewOrder order, SendWindow window);

    /** Asks for a cancel, once. Whatever the answer, only a later report tells how the order ended. */
    CancelOutcome cancel(BrokerOrderId order, SendWindow window);

    /** Finds an order, also an ended one, by our id. */
    Answer<Found> find(ClientOrderId order);

    /** Finds an order, also an ended one, by the broker's id. */
    Answer<Found> find(BrokerOrderId order);

    /** Orders placed after a time by the broker's clock, whatever became of them, oldest first, all pages. */
    Answer<List<ExecutionReport>> ordersSince(Instant time);

    /** All orders that work at the broker, ours or not. */
    Answer<List<ExecutionReport>> openOrders();

    /** Executions since a time by the broker's clock, oldest first, as many pages as it takes. */
    Answer<List<BrokerFill>> fillsSince(Instant time);

    Answer<List<BrokerHolding>> holdings();

    Answer<BrokerBalance> balance();

    /**
     * Keeps one stream of order updates connected until {@link #close}, with growing pauses between attempts. The
     * listener is told on one thread; a stream replays nothing, so after each {@code connected} the caller asks for the
     * state.
     */
    void stream(StreamListener listener);

    @Override
    void close();

    /** What a stream tells. Must return quickly. */
    interface StreamListener {
        /** Updates flow from now on; those before are lost. */
        void connected();

        void report(ExecutionReport report);

        /** Updates may be missing from now on. */
        void disconnected(String cause);
    }
}
