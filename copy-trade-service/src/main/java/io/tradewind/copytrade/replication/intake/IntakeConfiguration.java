package io.tradewind.copytrade.replication.intake;

import io.tradewind.contracts.Topics;
import io.tradewind.copytrade.replication.LeaderOrders;
import io.tradewind.messaging.inbound.InboundSubscription;
import io.tradewind.messaging.inbound.RejectedRecords;
import io.tradewind.messaging.inbox.Subscription;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    @Bean
    LeaderGrants leaderGrants(InboundProperties properties) {
        return LeaderGrants.of(properties.grants());
    }

    @Bean
    RejectedRecords rejectedRecords(JdbcTemplate jdbc, InstantSource clock, InboundProperties properties) {
        return new RejectedRecords(jdbc, clock, properties.rejectedKept());
    }

    /** Also while nobody has a grant: whoever writes all the same is told so. */
    @Bean
    InboundSubscription leaderInbound(
            LeaderGrants grants,
            LeaderOrders orders,
            LeaderOrderIntake intake,
            RejectedRecords rejected,
            InstantSource clock,
            InboundProperties properties) {
        return new InboundSubscription(
                "copytrade.inbound",
                Topics.LEADER_INBOUND,
                new InboundLeaders(grants, orders, intake, rejected, clock, properties.maxValueBytes()));
    }

    /** Being assigned its partitions means owning the slots: their rounds, and what the relay sends. */
    @Bean
    Subscription leaderEvents(LeaderOrderIntake intake) {
        return new Subscription("copytrade.leaders", List.of(Topics.LEADER_EVENTS), true, intake);
    }

    @Bean
    Subscription orderEvents(FateIntake intake) {
        return new Subscription("copytrade.fates", List.of(Topics.ORDER_EVENTS), false, intake);
    }
}
