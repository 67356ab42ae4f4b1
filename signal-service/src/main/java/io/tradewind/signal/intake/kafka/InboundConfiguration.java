package io.tradewind.signal.intake.kafka;

import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbound.InboundSubscription;
import io.tradewind.messaging.inbound.RejectedRecords;
import io.tradewind.signal.intake.SignalParser;
import io.tradewind.signal.lifecycle.Acceptance;
import io.tradewind.signal.source.Sources;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the way in over Kafka together. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {
    @Bean
    RejectedRecords rejectedRecords(JdbcTemplate jdbc, InstantSource clock, InboundProperties properties) {
        return new RejectedRecords(jdbc, clock, properties.rejectedKept());
    }

    @Bean
    InboundSubscription signalInbound(
            Sources sources,
            SignalParser parser,
            Acceptance acceptance,
            RejectedRecords rejected,
            InboundProperties properties) {
        return new InboundSubscription(
                "signal.inbound",
                Topics.SIGNAL_INBOUND,
                new InboundSignals(sources, parser, acceptance, rejected, properties.maxValueBytes()));
    }
}
