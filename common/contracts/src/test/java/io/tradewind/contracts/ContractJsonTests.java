package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tradewind.contracts.order.OrderEvent.BrokerReport;
import io.tradewind.contracts.order.OrderEvent.OrderFilled;
import io.tradewind.contracts.order.OrderEvent.OrderSubmitted;
import io.tradewind.contracts.position.PositionEvent.BookReady;
import io.tradewind.contracts.signal.SignalEvent.SignalAccepted;
import io.tradewind.contracts.signal.SignalEvent.SignalRefused;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.SignalId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** Nothing is guessed. Each refusal here is one that a JSON library likes to forgive. */
@Tag("A-07")
class ContractJsonTests {
    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "\"\"", "7.5", "7.0", "7e0", "NaN", "Infinity", "true", "null", "[7]", "07", "+7"})
    void aCountIsAWholeNumberAndNothingElse(String version) {
        refuses(BookReady.class, "\"version\": 412", "\"version\": " + version);
    }

    @Test
    void aCountThatFitsNoLongIsRefused() {
        refuses(BookReady.class, "\"version\": 412", "\"version\": 9223372036854775808");
        refuses(BookReady.class, "\"version\": 412", "\"version\": " + "9".repeat(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "true", "[\"3\"]", "{}", "\"\"", "\"NaN\"", "\" 3\"", "\"3,5\"", "\"1e400\""})
    void aDecimalIsABoundedDecimalInAString(String quantity) {
        refuses(OrderSubmitted.class, "\"quantity\": \"3\"", "\"quantity\": " + quantity);
        refuses(BrokerReport.class, "\"cash\": \"99999429.73\"", "\"cash\": " + quantity);
    }

    @Test
    void aDecimalTooWideToMeanMoneyIsRefusedOnBothWays() {
        String cash = "\"cash\": \"99999429.73\"";
        refuses(BrokerReport.class, cash, "\"cash\": \"" + "9".repeat(81) + "\"");
        refuses(BrokerReport.class, cash, "\"cash\": \"0." + "0".repeat(40) + "1\"");
        refuses(BrokerReport.class, cash, "\"cash\": \"" + "9".repeat(500_000) + "\"");
        refuses(BrokerReport.class, cash, "\"cash\": \"1e999999999\"");
        BrokerReport written = new BrokerReport(
                new AccountId("DEMO"), List.of(), List.of(), new BigDecimal("1e99"), "USD", Instant.EPOCH);
        assertThatThrownBy(() -> ContractJson.events().writeValueAsString(written))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"SHORT\"", "\"buy\"", "\" BUY \"", "\"\"", "\"0\"", "0", "null", "[\"BUY\"]", "{}"})
    void anEnumIsOneOfItsNamesToTheLetter(String side) {
        refuses(OrderSubmitted.class, "\"side\": \"BUY\"", "\"side\": " + side);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1800000000",
                "1.5",
                "\"1800000000\"",
                "\"2026-11-21\"",
                "\"2026-11-21T10:00:20\"",
                "\"2026-11-21T10:00:20+00:00\"",
                "\" 2026-11-21T10:00:20Z\"",
                "\"2026-02-30T10:00:20Z\"",
                "\"\"",
                "null"
            })
    void aTimeIsRfc3339InUtc(String expires) {
        refuses(BookReady.class, "\"expires\": \"2026-11-21T10:00:20.310Z\"", "\"expires\": " + expires);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "[\"demo\"]", "{}", "null", "\"de\\u0000mo\"", "\"\\ud800\""})
    void textIsTextThatCanBeStored(String source) {
        refuses(SignalRefused.class, "\"source\": \"demo\"", "\"source\": " + source);
    }

    @Test
    void aBrokersUnstorableWordsAreWrittenReadable() {
        SignalRefused message = new SignalRefused(
                new AccountId("DEMO"), new SignalId("s"), "demo", "CODE", "a\0b\uD800c 😀", Instant.EPOCH);

        byte[] json = ContractJson.events().writeValueAsBytes(message);

        assertThat(ContractJson.events().readValue(json, SignalRefused.class).detail())
                .isEqualTo("a\uFFFDb\uFFFDc 😀");
    }

    @Test
    void aFieldThatStandsTwiceIsRefused() {
        refuses(BookReady.class, "\"version\": 412", "\"version\": 412, \"version\": 413");
        refuses(BookReady.class, "\"version\": 412", "\"version\": 412, \"unknown\": 1, \"unknown\": 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "null", "]", "//"})
    void textAfterTheDocumentIsRefused(String trailing) {
        String example = example(BookReady.class);
        assertThatThrownBy(() -> ContractJson.events().readValue(example + trailing, BookReady.class))
                .isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "\"\"", "{}", "1", "{\"account\":\"DEMO\"", "not json", "\uFEFF\uFEFF{}"})
    void whatIsNoDocumentIsRefused(String text) {
        for (MessageType type : MessageType.all()) {
            assertThatThrownBy(
                            () -> ContractJson.events().readValue(text.getBytes(StandardCharsets.UTF_8), type.record()))
                    .as(type.name())
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void depthAndSizeAreBoundedInFieldsNobodyReadsToo() {
        String version = "\"version\": 412";
        refuses(BookReady.class, version, version + ", \"x\": " + "[".repeat(40) + "]".repeat(40));
        refuses(BookReady.class, version, version + ", \"x\": \"" + "x".repeat(1_000_000) + "\"");
        refuses(BookReady.class, version, version + ", \"x\": " + "9".repeat(1000));
    }

    @Test
    void rulesBetweenFieldsHold() {
        refuses(SignalAccepted.class, "\"quantity\": \"3\"", "\"quantity\": \"0\"");
        refuses(SignalAccepted.class, "\"quantity\": \"3\"", "\"quantity\": null");
        refuses(SignalAccepted.class, "\"action\": \"ENTER\"", "\"action\": \"FLATTEN\"");
        refuses(OrderFilled.class, "\"cumAfter\": \"3\"", "\"cumAfter\": \"1\"");
        refuses(OrderFilled.class, "\"cumBefore\": \"1\"", "\"cumBefore\": \"-1\"");
    }

    @Test
    void nullInAListIsRefused() {
        refuses(OrderFilled.class, "\"5d3a8f10-0002\"", "null");
        refuses(BrokerReport.class, "\"holdings\": [", "\"holdings\": [null,");
    }

    private static void refuses(Class<? extends Record> type, String here, String instead) {
        String example = example(type);
        String changed = example.replace(here, instead);
        assertThat(changed).isNotEqualTo(example);
        assertThat(ContractJson.events().readValue(example, type)).isNotNull();
        assertThat(catchThrowable(
                        () -> ContractJson.events().readValue(changed.getBytes(StandardCharsets.UTF_8), type)))
                .as(instead.substring(0, Math.min(100, instead.length())))
                .isInstanceOf(JacksonException.class);
    }

    private static String example(Class<? extends Record> type) {
        return ContractFiles.exampleText("tradewind." + type.getSimpleName() + ".v1");
    }
}
