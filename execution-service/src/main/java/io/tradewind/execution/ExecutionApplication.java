package io.tradewind.execution;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. */
@SpringBootApplication
public class ExecutionApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ExecutionApplication.class, arguments);
    }
}
