package io.tradewind.signal.intake.kafka;

import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbound.InboundSubscription;
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
    InboundSubscription signalInbound(
            Sources sources,
            SignalParser parser,
            Acceptance acceptance,
            JdbcTemplate jdbc,
            InstantSource clock,
            InboundProperties properties) {
        RejectedRecords rejected = new RejectedRecords(jdbc, clock, properties.rejectedKept());
        return new InboundSubscription(
                "signal.inbound",
                Topics.SIGNAL_INBOUND,
                new InboundSignals(sources, parser, acceptance, rejected, properties.maxValueBytes()));
    }
}
