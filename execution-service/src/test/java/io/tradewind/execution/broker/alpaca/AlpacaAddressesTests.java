package io.tradewind.execution.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.execution.broker.BrokerAccount.Mode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlpacaAddressesTests {
    @ParameterizedTest
    @CsvSource({
        "LIVE, https://api.alpaca.markets, wss://api.alpaca.markets/stream",
        "PAPER, https://paper-api.alpaca.markets, wss://paper-api.alpaca.markets/stream",
        "PAPER, http://127.0.0.1:8090, ws://127.0.0.1:8090/stream",
        "PAPER, http://localhost:8090, ws://localhost:8090/stream",
        "PAPER, http://[::1]:8090, ws://[::1]:8090/stream",
        "PAPER, http://sim-broker:8090, ws://sim-broker:8090/stream"
    })
    void takesAddressesThatFitTheMode(Mode mode, String base, String stream) {
        assertThatCode(() -> check(mode, base, stream)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "LIVE, https://paper-api.alpaca.markets, wss://paper-api.alpaca.markets/stream",
        "LIVE, https://api.alpaca.markets, wss://paper-api.alpaca.markets/stream",
        "LIVE, http://api.alpaca.markets, wss://api.alpaca.markets/stream",
        "LIVE, http://127.0.0.1:8090, ws://127.0.0.1:8090/stream",
        "PAPER, https://api.alpaca.markets, wss://api.alpaca.markets/stream",
        "PAPER, https://API.alpaca.markets, wss://api.alpaca.markets/stream",
        "PAPER, https://paper-api.alpaca.markets, wss://api.alpaca.markets/stream",
        "PAPER, http://paper-api.alpaca.markets, wss://paper-api.alpaca.markets/stream",
        "PAPER, https://paper-api.alpaca.markets, ws://paper-api.alpaca.markets/stream",
        "PAPER, https://paper-api.alpaca.markets.example.com, wss://paper-api.alpaca.markets/stream",
        "PAPER, https://user@paper-api.alpaca.markets, wss://paper-api.alpaca.markets/stream",
        "PAPER, http://127.0.0.1:8090?x=1, ws://127.0.0.1:8090/stream",
        "PAPER, ftp://127.0.0.1:8090, ws://127.0.0.1:8090/stream",
        "PAPER, /v2, ws://127.0.0.1:8090/stream"
    })
    void refusesAddressesThatDoNot(Mode mode, String base, String stream) {
        assertThatThrownBy(() -> check(mode, base, stream))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ALPACA_ADDRESS: ")
                .hasMessageContaining("DEMO")
                .hasMessageNotContaining(AlpacaSettings.CANARY);
    }

    @ParameterizedTest
    @CsvSource({"https://api.alpaca.markets, wss://api.alpaca.markets/stream"})
    void neverTakesTheLiveHostForPaperEvenWhenListed(String base, String stream) {
        var properties =
                AlpacaSettings.properties(Map.of("execution.broker.alpaca.paper-hosts[0]", "api.alpaca.markets"));

        assertThatThrownBy(() -> AlpacaAddresses.check(
                        AlpacaSettings.account(Mode.PAPER, base, stream), properties.paperHosts()))
                .hasMessageContaining("is the live host");
    }

    private static void check(Mode mode, String base, String stream) {
        AlpacaAddresses.check(
                AlpacaSettings.account(mode, base, stream),
                AlpacaSettings.properties(Map.of()).paperHosts());
    }
}
