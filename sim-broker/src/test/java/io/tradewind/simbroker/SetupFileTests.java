package io.tradewind.simbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.simbroker.venue.Instrument;
import io.tradewind.simbroker.venue.VenueSetup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupFileTests {
    @TempDir
    Path directory;

    @Test
    void shipsTheAccountsAndInstrumentsOfTheContract() throws Exception {
        var setup = SetupFile.shipped();

        assertThat(setup.cash())
                .hasSize(107)
                .containsKeys("DEMO", "LEADER", "F1", "F5", "BENCH-001", "BENCH-010", "BENCH-100")
                .containsValue(new BigDecimal("100000000"));
        assertThat(setup.instruments())
                .extracting(Instrument::symbol)
                .containsExactly("AAPL", "MSFT", "SPY", "BANK_NIFTY", "GOLD_MINI");
    }

    @Test
    void readsJsonToo() throws Exception {
        var setup = read("""
                {"currency": "USD", "accounts": [{"names": ["A"], "cash": "12.50"}],
                 "instruments": [{"symbol": "X", "lot": 1, "tick": 0.05, "bid": 9.95, "ask": "10"}]}
                """);

        assertThat(setup.cash()).containsEntry("A", new BigDecimal("12.50"));
        assertThat(setup.instruments().getFirst().tick()).isEqualTo(new BigDecimal("0.05"));
    }

    @Test
    void saysWhatMakesNoVenue() {
        assertThatThrownBy(() -> read("{currency: EUR, accounts: [], instruments: []}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("currency must be USD");
        assertThatThrownBy(() -> read("{currency: USD, accounts: [{names: [A5..A1], cash: 1}], instruments: []}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("A5..A1");
        assertThatThrownBy(() -> read("{currency: USD, acounts: []}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SetupFile.read(directory.resolve("missing.yaml")))
                .isInstanceOf(IOException.class);
    }

    private VenueSetup read(String text) throws IOException {
        return SetupFile.read(Files.writeString(directory.resolve("setup.yaml"), text));
    }
}
