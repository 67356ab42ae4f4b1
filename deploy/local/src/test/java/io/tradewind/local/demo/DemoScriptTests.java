package io.tradewind.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoScriptTests {

    @Test
    void showsEveryKindOfSignalOnEveryInstrument() {
        List<Step> steps = DemoScript.round(Set.of());

        assertThat(steps).hasSizeGreaterThanOrEqualTo(9);
        assertThat(steps).extracting(Step::instrument).contains("AAPL", "MSFT", "SPY", "BANK_NIFTY", "GOLD_MINI");
        assertThat(steps)
                .extracting(
                        step -> step.fields().getOrDefault("type", step.fields().get("action")))
                .contains("BASE_ENTRY", "PYRAMID", "EXIT", "buy", "close");
    }

    @Test
    void closesWhatAnEarlierRoundLeft() {
        List<Step> steps = DemoScript.round(Set.of("SPY", "BANK_NIFTY"));

        assertThat(steps.subList(0, 2)).extracting(Step::instrument).containsExactly("SPY", "BANK_NIFTY");
        assertThat(steps.subList(0, 2))
                .allMatch(step -> "EXIT".equals(step.fields().get("type")));
    }

    @Test
    void givesEveryBodyAnIdAndATimeAndNoSecret() {
        Step first = DemoScript.round(Set.of()).getFirst();

        assertThat(first.body("demo-1", Instant.parse("2026-11-21T10:00:00Z")))
                .isEqualTo(Map.ofEntries(
                        Map.entry("id", "demo-1"),
                        Map.entry("timestamp", "2026-11-21T10:00:00Z"),
                        Map.entry("type", "BASE_ENTRY"),
                        Map.entry("instrument", "AAPL"),
                        Map.entry("position", "Long_1"),
                        Map.entry("price", "190.10"),
                        Map.entry("stop", "186.00"),
                        Map.entry("lots", "30"),
                        Map.entry("atr", "2.1"),
                        Map.entry("er", "0.82"),
                        Map.entry("supertrend", "186.00")));
    }

    @Test
    void letsTheVenuesPriceMeetTheOrder() {
        assertThat(DemoScript.round(Set.of()))
                .allSatisfy(step ->
                        assertThat(step.buys() ? step.ask() : step.bid()).isEqualTo(step.price()))
                .allSatisfy(step -> assertThat(step.bid()).isLessThan(step.ask()));
    }
}
