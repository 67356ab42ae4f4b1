package io.tradewind.position.intake;

import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.Subscription;
import io.tradewind.position.permission.OrderStream;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    @Bean
    Subscription orderEvents(OrderEventIntake intake) {
        return new Subscription(OrderStream.CONSUMER, List.of(Topics.ORDER_EVENTS), true, intake);
    }
}
