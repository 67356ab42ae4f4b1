package io.tradewind.execution.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.OrderType;
import io.tradewind.execution.broker.BrokerAccount.Mode;
import io.tradewind.execution.setup.SetupProperties.AccountGroup;
import io.tradewind.execution.setup.SetupProperties.Book;
import io.tradewind.execution.setup.SetupProperties.Broker;
import io.tradewind.execution.setup.SetupProperties.Protection;
import io.tradewind.execution.setup.SetupRefused.Code;
import io.tradewind.platform.security.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

class SetupTests {

    private static final List<String> ADAPTERS = List.of("alpaca");

    @Test
    void readsTheShippedFile() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("accounts", new FileSystemResource(Path.of("..", "config", "accounts.yaml")))
                .forEach(environment.getPropertySources()::addFirst);
        ConfigurationPropertySources.attach(environment);

        SetupProperties properties = Binder.get(environment)
                .bind("tradewind.execution", SetupProperties.class)
                .get();
        Setup setup = Setup.of(properties, ADAPTERS);

        assertThat(setup.accounts()).hasSize(107);
        AccountSetup follower = setup.find(new AccountId("F3")).orElseThrow();
        assertThat(follower.mode()).isEqualTo(Mode.PAPER);
        assertThat(follower.access().keyId()).isEqualTo("sim-F3");
        assertThat(follower.access().secret().reveal()).isEqualTo("sim-secret-F3");
        assertThat(follower.access().streamUrl()).isEqualTo(URI.create("ws://127.0.0.1:8090/stream"));
        assertThat(follower).asString().doesNotContain("sim-secret");
        assertThat(setup.find(new AccountId("BENCH-007"))).isPresent();
        assertThat(setup.orderType(new BookId("demo"))).contains(OrderType.MARKET);
    }

    @Test
    void refusesWhatWouldTradeMoneyUnprotected() {
        assertRefused(Code.PROTECTION_UNSUPPORTED, broker("http://127.0.0.1:1", Mode.PAPER), Protection.REQUIRED);
        assertRefused(Code.LIVE_NEEDS_PROTECTION, broker("https://api.alpaca.markets", Mode.LIVE), Protection.NONE);
        assertRefused(Code.MODE_MISMATCH, broker("https://api.alpaca.markets", Mode.PAPER), Protection.NONE);
        assertRefused(Code.MODE_MISMATCH, broker("http://localhost:8090", Mode.LIVE), Protection.NONE);
        assertRefused(Code.UNKNOWN_HOST, broker("https://broker.example.org", Mode.PAPER), Protection.NONE);
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        Broker sim = broker("http://127.0.0.1:1", Mode.PAPER);
        assertThatThrownBy(() -> setup(sim, Protection.NONE, new AccountGroup(List.of("A", "A"), "sim")))
                .hasMessageContaining(Code.DUPLICATE_ACCOUNT.name());
        assertThatThrownBy(() -> setup(sim, Protection.NONE, new AccountGroup(List.of("A"), "other")))
                .hasMessageContaining(Code.UNKNOWN_BROKER.name());
        assertThatThrownBy(() -> setup(sim, Protection.NONE, new AccountGroup(List.of("F5..F1"), "sim")))
                .hasMessageContaining(Code.BAD_NAME.name());
    }

    @Test
    void expandsRanges() {
        assertThat(AccountNames.expand("F1..F3")).extracting(AccountId::value).containsExactly("F1", "F2", "F3");
        assertThat(AccountNames.expand("B-008..011"))
                .extracting(AccountId::value)
                .containsExactly("B-008", "B-009", "B-010", "B-011");
        assertThat(AccountNames.expand("DEMO")).containsExactly(new AccountId("DEMO"));
    }

    private static void assertRefused(Code code, Broker broker, Protection protection) {
        assertThatThrownBy(() -> setup(broker, protection, new AccountGroup(List.of("A"), "sim")))
                .isInstanceOf(SetupRefused.class)
                .hasMessageStartingWith(code.name());
    }

    private static Setup setup(Broker broker, Protection protection, AccountGroup group) {
        return setup(broker, protection, group, group.names().getFirst());
    }

    private static Setup setup(Broker broker, Protection protection, AccountGroup group, String leader) {
        return Setup.of(
                new SetupProperties(
                        Map.of("sim", broker),
                        List.of(group),
                        Map.of("demo", new Book(OrderType.MARKET, protection)),
                        List.of(leader)),
                ADAPTERS);
    }

    private static Broker broker(String url, Mode mode) {
        return new Broker(
                "alpaca", mode, URI.create(url), null, "key", Secret.of("secret"), List.of("paper-api.alpaca.markets"));
    }
}
