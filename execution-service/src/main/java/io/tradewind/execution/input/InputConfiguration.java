package io.tradewind.execution.input;

import io.tradewind.contracts.Topics;
import io.tradewind.messaging.inbox.MessageHandler;
import io.tradewind.messaging.inbox.Subscription;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InputConfiguration {

    /** Winning a partition of it means owning that slot. */
    @Bean
    Subscription executionInputs(SignalInputs signals, WishInputs wishes) {
        return new Subscription(
                "execution.inputs",
                List.of(Topics.SIGNAL_EVENTS, Topics.ORDER_COMMANDS),
                true,
                (message, transaction) -> {
                    MessageHandler handler = message.type().isCommand() ? wishes : signals;
                    handler.apply(message, transaction);
                });
    }
}
