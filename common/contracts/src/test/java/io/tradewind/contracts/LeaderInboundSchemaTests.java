package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A leader's order from outside, as a Kafka value. */
@Tag("A-07")
class LeaderInboundSchemaTests {
    private static final String NAME = "leader.inbound.v1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"source\":\"desk\",\"comment\":\"ignored\"",
                "\"quantity\":10,\"limitPrice\":190.10,\"version\":\"3\"",
                "\"orderType\":null,\"timeInForce\":null",
                "\"orderType\":\"MARKET\",\"limitPrice\":null",
                "\"product\":\"MIS\",\"reason\":\"no funds\",\"status\":\"REJECTED\"",
                "\"placedTime\":\"2026-11-21T15:30:00+05:30\""
            })
    void whatASourceMayWriteFits(String change) {
        assertThat(complaints(change)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"leader\":\"A B\"",
                "\"orderId\":\"\"",
                "\"version\":0",
                "\"version\":1.5",
                "\"version\":\"0\"",
                "\"side\":\"LONG\"",
                "\"orderType\":\"STOP\"",
                "\"orderType\":\"MARKET\"",
                "\"limitPrice\":null",
                "\"quantity\":\"0\"",
                "\"status\":\"REPLACED\"",
                "\"cumulativeQuantity\":\"-1\"",
                "\"averagePrice\":\"0\"",
                "\"placedTime\":\"2026-11-21T10:00:00\"",
                "\"secret\":\"s\""
            })
    void whatCannotBeIsRefused(String change) {
        assertThat(complaints(change)).isNotEmpty();
    }

    @Test
    void mandatoryFieldsMustBeThere() {
        for (String field : List.of(
                "leader",
                "orderId",
                "version",
                "instrument",
                "side",
                "quantity",
                "limitPrice",
                "status",
                "cumulativeQuantity",
                "placedTime",
                "transactTime")) {
            ObjectNode order = ContractFiles.exampleOf(NAME);
            order.remove(field);
            assertThat(ContractFiles.complaints(NAME, order))
                    .as("without %s", field)
                    .isNotEmpty();
        }
    }

    private static List<String> complaints(String change) {
        ObjectNode order = ContractFiles.exampleOf(NAME);
        order.setAll((ObjectNode) ContractFiles.tree("{" + change + "}"));
        return ContractFiles.complaints(NAME, order);
    }
}
