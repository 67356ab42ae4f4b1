package io.tradewind.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

class SecretTests {

    private static final String TEXT = "canary-ü-51";

    record Holder(String name, Secret key) {}

    @Test
    void knowsItselfAndNothingElse() {
        Secret secret = Secret.of(TEXT);

        assertThat(secret.matches(TEXT)).isTrue();
        assertThat(secret.matches("canary-ü-5")).isFalse();
        assertThat(secret.matches("canary-ü-52")).isFalse();
        assertThat(secret.matches("")).isFalse();
        assertThat(secret.reveal()).isEqualTo(TEXT);
    }

    @Test
    void printsAndSerializesNothing() {
        var holder = new Holder("alpaca", Secret.of(TEXT));

        assertThat(holder.toString()).contains("alpaca").doesNotContain(TEXT);
        assertThat(JsonMapper.shared().writeValueAsString(holder))
                .contains("alpaca")
                .doesNotContain(TEXT);
    }

    @Test
    void isNeverBlank() {
        assertThatThrownBy(() -> Secret.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bindsFromConfiguration() {
        var source = new MapConfigurationPropertySource(Map.of("broker.name", "alpaca", "broker.key", TEXT));

        var holder = new Binder(source).bind("broker", Holder.class).get();

        assertThat(holder.key().matches(TEXT)).isTrue();
    }
}
