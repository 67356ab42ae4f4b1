package io.tradewind.execution.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.broker.BrokerAdapter;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AlpacaConfigurationTests {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(AlpacaConfiguration.class)
            .withBean(InstantSource.class, InstantSource::system);

    @Test
    void givesTheApplicationOneAdapterWithDefaults() {
        application.run(context -> {
            assertThat(context).hasSingleBean(BrokerAdapter.class);
            assertThat(context.getBean(BrokerAdapter.class).name()).isEqualTo("alpaca");
            assertThat(context.getBean(AlpacaProperties.class).stream().longestPause())
                    .isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void doesNotStartWithSettingsThatMakeNoSense() {
        application
                .withPropertyValues("execution.broker.alpaca.late-accept-window=1s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("late-accept-window must not be shorter than call-timeout"));
    }
}
