package io.tradewind.execution.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What is counted. Names are stable; no tag has more values than there are codes. */
@Component
class ExecutionMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger inDoubt = new AtomicInteger();

    ExecutionMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("tradewind.execution.orders.in.doubt", inDoubt);
    }

    /** More or fewer orders of owned accounts are in doubt. */
    void inDoubt(int change) {
        inDoubt.addAndGet(change);
    }

    void intent(String state, String code) {
        registry.counter("tradewind.execution.intents", "state", state, "code", code)
                .increment();
    }

    void orderStatus(String status) {
        registry.counter("tradewind.execution.orders", "status", status).increment();
    }

    void fill(String origin) {
        registry.counter("tradewind.execution.fills", "origin", origin).increment();
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

    void call(String call, String outcome, Duration took) {
        Timer.builder("tradewind.execution.broker.calls")
                .tag("call", call)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }
}
