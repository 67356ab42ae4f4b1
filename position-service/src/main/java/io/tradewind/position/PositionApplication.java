package io.tradewind.position;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The position-service process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PositionApplication {
    public static void main(String[] args) {
        SpringApplication.run(PositionApplication.class, args);
    }
}
