package io.tradewind.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TradewindDefaultsTests {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void lieBeneathEverythingElse() {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "application.yaml", Map.of("spring.lifecycle.timeout-per-shutdown-phase", "3s")));

        new TradewindDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
                .isEqualTo("3s");
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(environment.getProperty("spring.main.banner-mode")).isEqualTo("off");
    }
}
