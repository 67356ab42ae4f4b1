package io.tradewind.copytrade.replication.intake;

import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.Subscription;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
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
