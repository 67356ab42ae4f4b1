package io.tradewind.copytrade;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class CopyTradeApplication {

    /** Runs until SIGTERM; command line arguments of the form {@code --name=value} overrule the configuration. */
    public static void main(String[] args) {
        SpringApplication.run(CopyTradeApplication.class, args);
    }
}
