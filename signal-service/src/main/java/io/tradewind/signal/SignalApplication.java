package io.tradewind.signal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The process. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SignalApplication {
    public static void main(String[] args) {
        SpringApplication.run(SignalApplication.class, args);
    }
}
