package io.tradewind.execution.account;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tradewind.execution.account.Lanes.Lane;
import io.tradewind.execution.broker.CallOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is counted. Names are stable; no tag has more values than there are codes. */
@Component
class ExecutionMetrics {

    private final MeterRegistry registry;

    ExecutionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Orders of owned accounts that are in doubt, looked at whenever somebody asks.
     *
     * @param count of them
     * @param oldest seconds since the oldest of them is so; 0 while none is
     */
    void inDoubt(Supplier<Number> count, Supplier<Number> oldest) {
        Gauge.builder("tradewind.execution.orders.in.doubt", count).register(registry);
        Gauge.builder("tradewind.execution.orders.in.doubt.oldest", oldest)
                .baseUnit("seconds")
                .register(registry);
    }

    void intent(String state, String code) {
        registry.counter("tradewind.execution.intents", "state", state, "code", code)
                .increment();
    }

    void orderStatus(String status) {
        registry.counter("tradewind.execution.orders", "status", status).increment();
    }

    /** Ours; ours, and of an order that had been called ended, which is what detection missed; or of others. */
    void fill(String origin) {
        registry.counter("tradewind.execution.fills", "origin", origin).increment();
    }

    /** How long after the venue's clock a fill of ours was booked, by what told of it first. */
    void detected(String via, Duration delay) {
        Timer.builder("tradewind.execution.fill.detection")
                .tag("via", via)
                .register(registry)
                .record(delay.isNegative() ? Duration.ZERO : delay);
    }

    /** An order ended: what became of it, and whether its time was over. */
    void ended(String verdict, boolean overdue) {
        registry.counter("tradewind.execution.verdicts", "verdict", verdict, "overdue", Boolean.toString(overdue))
                .increment();
    }

    /** How often an order was asked for until it ended. */
    void questions(String orderType, int count) {
        registry.summary("tradewind.execution.order.questions", "type", orderType)
                .record(count);
    }

    /** An order is not in doubt any more. */
    void settled(String status, Duration doubt) {
        Timer.builder("tradewind.execution.doubt")
                .tag("status", status)
                .register(registry)
                .record(doubt);
    }

    /** Basis points; what is better than expected counts as 0. */
    void slippage(BigDecimal basisPoints) {
        registry.summary("tradewind.execution.slippage.bps")
                .record(basisPoints.max(BigDecimal.ZERO).doubleValue());
    }

    void leaderEvent(String status) {
        registry.counter("tradewind.execution.leader.events", "status", status).increment();
    }

    void alarm(String code) {
        registry.counter("tradewind.execution.alarms", "code", code).increment();
    }

    void report(String result) {
        registry.counter("tradewind.execution.reports", "result", result).increment();
    }

    /** One call, of a kind that shares room with others, by what became of it. */
    void call(String call, Lane kind, CallOutcome outcome, Duration took) {
        Timer.builder("tradewind.execution.broker.calls")
                .tag("call", call)
                .tag("kind", kind.name())
                .tag("outcome", outcome.getClass().getSimpleName())
                .tag(
                        "trouble",
                        outcome.trouble() == null ? "NONE" : outcome.trouble().name())
                .register(registry)
                .record(took);
    }

    /** A breaker came into a state, or stopped a call. */
    void breaker(String kind, String event) {
        registry.counter("tradewind.execution.breaker.events", "kind", kind, "event", event)
                .increment();
    }
}
