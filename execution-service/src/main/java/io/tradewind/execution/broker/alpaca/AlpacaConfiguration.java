package io.tradewind.execution.broker.alpaca;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlpacaProperties.class)
class AlpacaConfiguration {
    @Bean
    AlpacaAdapter alpacaAdapter(AlpacaProperties properties, InstantSource clock) {
        return new AlpacaAdapter(properties, clock);
    }
}
