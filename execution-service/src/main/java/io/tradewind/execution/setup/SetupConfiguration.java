package io.tradewind.execution.setup;

import io.tradewind.execution.broker.BrokerAdapter;
import io.tradewind.reference.Instruments;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SetupProperties.class)
class SetupConfiguration {

    @Bean
    Setup setup(SetupProperties properties, List<BrokerAdapter> adapters) {
        return Setup.of(properties, adapters.stream().map(BrokerAdapter::name).toList());
    }

    @Bean
    BrokerGateways brokerGateways(List<BrokerAdapter> adapters) {
        return new BrokerGateways(adapters);
    }

    @Bean
    Instruments instruments() {
        return Instruments.shipped();
    }
}
