package io.tradewind.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Quantity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InstrumentsTests {
    private final Instrument bankNifty =
            Instruments.shipped().find(new InstrumentId("BANK_NIFTY")).orElseThrow();

    @Test
    void shipsTheInstrumentsOfTheLocalVenue() {
        assertThat(Instruments.shipped().all())
                .extracting(i -> i.instrument().value())
                .containsExactly("AAPL", "MSFT", "SPY", "BANK_NIFTY", "GOLD_MINI");
        assertThat(Instruments.shipped().version()).isEqualTo(1);
    }

    @Test
    void turnsLotsIntoUnits() {
        assertThat(bankNifty.units(Quantity.of(3))).isEqualTo(Quantity.of(105));
        assertThat(bankNifty.isWholeLots(Quantity.of(105))).isTrue();
        assertThat(bankNifty.isWholeLots(Quantity.of(100))).isFalse();
    }

    @Test
    void knowsTheTick() {
        assertThat(bankNifty.isOnTick(Price.of("52000.05"))).isTrue();
        assertThat(bankNifty.isOnTick(Price.of("52000.01"))).isFalse();
    }

    @Test
    void refusesAFileThatNamesAnInstrumentTwice() {
        String row =
                "{\"instrument\":\"A\",\"currency\":\"USD\",\"lotSize\":\"1\",\"tick\":\"1\",\"multiplier\":\"1\"}";
        String file = "{\"version\":2,\"instruments\":[" + row + "," + row + "]}";

        assertThatThrownBy(() -> Instruments.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("twice");
    }
}
