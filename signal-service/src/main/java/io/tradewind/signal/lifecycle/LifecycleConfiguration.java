package io.tradewind.signal.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradewind.contracts.Topics;
import io.tradewind.messaging.UnitOfWork;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.platform.Ids;
import io.tradewind.reference.Instruments;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.TaskScheduler;

/** Puts the life of a signal together. */
@Configuration(proxyBeanMethods = false)
class LifecycleConfiguration {
    @Bean
    Instruments instruments() {
        return Instruments.shipped();
    }

    @Bean
    SignalStore signalStore(JdbcTemplate jdbc) {
        return new SignalStore(jdbc);
    }

    @Bean
    SignalMetrics signalMetrics(MeterRegistry registry, InstantSource clock) {
        return new SignalMetrics(registry, clock);
    }

    @Bean
    DecisionLoop decisionLoop(
            UnitOfWork unitOfWork,
            SignalStore store,
            Instruments instruments,
            InstantSource clock,
            SignalMetrics metrics,
            TaskScheduler scheduler,
            LifecycleProperties properties) {
        Decisions decisions = new Decisions(unitOfWork, store, instruments, clock, metrics, properties.batch());
        return new DecisionLoop(decisions, store, metrics, scheduler, properties);
    }

    @Bean
    Acceptance acceptance(
            SignalStore store,
            DecisionLoop decisions,
            InstantSource clock,
            Ids ids,
            SignalMetrics metrics,
            LifecycleProperties properties) {
        return new Acceptance(store, decisions, clock, ids, metrics, properties);
    }

    /** The fate of our signals; being assigned its partitions means owning the slots, so the relay sends for them. */
    @Bean
    Subscription orderEvents(JdbcTemplate jdbc) {
        return new Subscription("signal.order-events", List.of(Topics.ORDER_EVENTS), true, new Fates(jdbc));
    }
}
