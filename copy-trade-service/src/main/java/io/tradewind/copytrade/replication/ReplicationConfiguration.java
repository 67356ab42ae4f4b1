package io.tradewind.copytrade.replication;

import io.tradewind.reference.Instruments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReplicationConfiguration {
    @Bean
    Instruments instruments() {
        return Instruments.shipped();
    }
}
