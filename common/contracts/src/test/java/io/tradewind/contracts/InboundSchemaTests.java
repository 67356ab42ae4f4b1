package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Signals from outside: both forms, as a webhook body and as a Kafka value. */
@Tag("A-07")
class InboundSchemaTests {
    private static final String WEBHOOK = "webhook.signal";
    private static final String KAFKA = "signal.inbound.v1";

    @ParameterizedTest
    @ValueSource(strings = {"entry", "pyramid", "exit", "buy", "close"})
    void examplesFitTheSchemaOfTheirWay(String example) {
        assertThat(complaints(WEBHOOK, example, "")).isEmpty();
        assertThat(complaints(KAFKA, example, "")).isEmpty();
    }

    @Test
    void theWaysDifferInSourceAndSecretOnly() {
        for (String name : List.of("entry", "pyramid", "exit", "buy", "close")) {
            ObjectNode webhook = ContractFiles.exampleOf(WEBHOOK + "." + name);
            ObjectNode kafka = ContractFiles.exampleOf(KAFKA + "." + name);
            assertThat(webhook.remove(List.of("secret"))).isEqualTo(kafka.remove(List.of("source")));
        }
        assertThat(ContractFiles.schemaOf(WEBHOOK).path("oneOf"))
                .isEqualTo(ContractFiles.schemaOf(KAFKA).path("oneOf"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entry   | type instrument position timestamp price stop lots atr er supertrend
            pyramid | type instrument position timestamp price stop suggested_lots atr er supertrend
            exit    | type instrument position timestamp reason
            buy     | action ticker timestamp quantity price
            close   | action ticker timestamp""")
    void mandatoryFieldsMustBeThere(String example, String mandatory) {
        for (String field : mandatory.split(" ", -1)) {
            ObjectNode signal = ContractFiles.exampleOf(KAFKA + "." + example);
            signal.remove(field);
            assertThat(ContractFiles.complaints(KAFKA, signal))
                    .as("%s without %s", example, field)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entry   | "type":"base_entry"
            entry   | "type":"ENTRY"
            entry   | "position":"Short_1"
            entry   | "position":"ALL"
            exit    | "position":"Long_7"
            buy     | "side":"LONG"
            entry   | "price":"0"
            entry   | "price":-1
            entry   | "price":"1e400"
            entry   | "price":"abc"
            entry   | "stop":null
            entry   | "atr":"-1"
            entry   | "timestamp":"yesterday"
            entry   | "timestamp":1732183200
            entry   | "timestamp":"2026-11-21T10:00:00"
            entry   | "instrument":"A B"
            entry   | "ticker":"MSFT"
            entry   | "quantity":"35"
            exit    | "reason":null
            buy     | "action":"hold"
            buy     | "qty":"5"
            buy     | "quantity":true
            buy     | "type":"BASE_ENTRY\"""")
    void unknownWordsAndAmbiguityAreRefused(String example, String change) {
        assertThat(complaints(KAFKA, example, change)).isNotEmpty();
        assertThat(complaints(WEBHOOK, example, change)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entry   | "price":190.10
            entry   | "comment":"kept and ignored"
            entry   | "account":"BENCH-001"
            entry   | "quantity":null
            exit    | "position":"Long_1"
            exit    | "price":null
            exit    | "side":null
            buy     | "action":"sell"
            buy     | "timestamp":"2026-11-21T15:30:00+05:30\"""")
    void whatASourceMayWriteFits(String example, String change) {
        assertThat(complaints(KAFKA, example, change)).isEmpty();
        assertThat(complaints(WEBHOOK, example, change)).isEmpty();
    }

    @Test
    void aSecretBelongsInTheWebhookAndNeverOnATopic() {
        assertThat(complaints(KAFKA, "buy", "\"secret\":\"s\"")).isNotEmpty();
        ObjectNode webhook = ContractFiles.exampleOf(WEBHOOK + ".buy");
        webhook.remove("secret");
        assertThat(ContractFiles.complaints(WEBHOOK, webhook)).isNotEmpty();
    }

    private static List<String> complaints(String way, String example, String change) {
        ObjectNode signal = ContractFiles.exampleOf(way + "." + example);
        signal.setAll((ObjectNode) ContractFiles.tree("{" + change + "}"));
        return ContractFiles.complaints(way, signal);
    }
}
