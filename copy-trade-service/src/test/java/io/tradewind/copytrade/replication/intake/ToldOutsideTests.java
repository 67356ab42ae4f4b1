package io.tradewind.copytrade.replication.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.contracts.leader.LeaderEvent.LeaderOrderChanged;
import io.tradewind.contracts.leader.LeaderEvent.Origin;
import io.tradewind.contracts.order.OrderStatus;
import io.tradewind.copytrade.replication.LeaderOrder;
import io.tradewind.domain.AccountId;
import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.messaging.inbound.InboundBody;
import io.tradewind.messaging.inbound.InvalidFieldException;
import io.tradewind.messaging.inbound.MalformedBodyException;
import io.tradewind.messaging.inbound.RejectionCode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Tag("A-07")
class ToldOutsideTests {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:09Z");

    @Test
    void theExampleOfTheContractIsTold() throws Exception {
        ToldOutside told = read("");

        LeaderOrderChanged event = told.event();
        assertThat(told.stamp()).isEqualTo(LeaderOrder.outside(3));
        assertThat(event.account()).isEqualTo(new AccountId("EXT-1"));
        assertThat(event.leaderOrderId()).isEqualTo(new BrokerOrderId("20261121-0001"));
        assertThat(event.brokerOrderId()).isEqualTo(event.leaderOrderId());
        assertThat(event.origin()).isEqualTo(Origin.EXTERNAL);
        assertThat(event.instrument()).isEqualTo(new InstrumentId("AAPL"));
        assertThat(event.product()).isEqualTo(Product.CASH);
        assertThat(event.side()).isEqualTo(Side.BUY);
        assertThat(event.orderType()).isEqualTo(OrderType.LIMIT);
        assertThat(event.timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(event.quantity()).isEqualTo(Quantity.of("10"));
        assertThat(event.limitPrice()).isEqualTo(Price.of("190.1"));
        assertThat(event.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(event.cumulativeQuantity()).isEqualTo(Quantity.of("4"));
        assertThat(event.averagePrice()).isEqualTo(new BigDecimal("190.05"));
        assertThat(event.placedTime()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(event.transactTime()).isEqualTo(Instant.parse("2026-11-21T10:00:01.25Z"));
        assertThat(event.observedTime()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"comment\":{\"any\":[1]}",
                "\"quantity\":10,\"version\":\"3\"",
                "\"averagePrice\":null,\"reason\":null,\"product\":null",
                "\"side\":\"sell\"",
                "\"status\":\"NEW\",\"cumulativeQuantity\":0",
                "\"status\":\"FILLED\",\"cumulativeQuantity\":\"10.0\"",
                "\"status\":\"CANCELED\"",
                "\"version\":9223372036854775807",
                "\"orderType\":\"MARKET\",\"limitPrice\":null",
                "\"placedTime\":\"2026-11-21T15:30:00+05:30\""
            })
    void whatASourceMayWriteIsTaken(String change) throws Exception {
        assertThat(read(change).event().instrument()).isEqualTo(new InstrumentId("AAPL"));
    }

    @Test
    void aKindOfOrderTheSuiteDoesNotSpeakIsLeftOut() throws Exception {
        LeaderOrderChanged event =
                read("\"orderType\":null,\"timeInForce\":null").event();

        assertThat(event.orderType()).isNull();
        assertThat(event.timeInForce()).isNull();
    }

    @Test
    void timesAreAsExactAsTheyAreStored() throws Exception {
        assertThat(read("\"placedTime\":\"2026-11-21T10:00:00.123456789Z\"")
                        .event()
                        .placedTime())
                .isEqualTo(Instant.parse("2026-11-21T10:00:00.123456Z"));
    }

    @Test
    void mandatoryFieldsMustBeThere() throws Exception {
        for (String field : List.of(
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
            assertRefused("\"" + field + "\":null", RejectionCode.FIELD_MISSING, field);
        }
        InvalidFieldException noLeader =
                catchThrowableOfType(InvalidFieldException.class, () -> ToldOutside.leader(body("\"leader\":\" \"")));
        assertThat(noLeader.code()).isEqualTo(RejectionCode.FIELD_MISSING);
        assertThat(ToldOutside.leader(body(""))).isEqualTo(new AccountId("EXT-1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "orderId":"with blanks in it"        | FIELD_INVALID | orderId
            "orderId":7                          | FIELD_INVALID | orderId
            "version":0                          | FIELD_INVALID | version
            "version":-1                         | FIELD_INVALID | version
            "version":1.0                        | FIELD_INVALID | version
            "version":true                       | FIELD_INVALID | version
            "version":9223372036854775808        | FIELD_INVALID | version
            "instrument":"A B"                   | FIELD_INVALID | instrument
            "product":"seventeen-letters"        | FIELD_INVALID | product
            "side":"LONG"                        | UNKNOWN_VALUE | side
            "orderType":"STOP"                   | UNKNOWN_VALUE | orderType
            "timeInForce":"IOC"                  | UNKNOWN_VALUE | timeInForce
            "quantity":"0"                       | FIELD_INVALID | quantity
            "quantity":"1e400"                   | FIELD_INVALID | quantity
            "limitPrice":"-1"                    | FIELD_INVALID | limitPrice
            "orderType":"MARKET"                 | FIELD_INVALID | limitPrice
            "status":"PENDING_CANCEL"            | UNKNOWN_VALUE | status
            "status":"REPLACED"                  | UNKNOWN_VALUE | status
            "cumulativeQuantity":"-1"            | FIELD_INVALID | cumulativeQuantity
            "cumulativeQuantity":"11"            | FIELD_INVALID | cumulativeQuantity
            "status":"FILLED"                    | FIELD_INVALID | cumulativeQuantity
            "averagePrice":"0"                   | FIELD_INVALID | averagePrice
            "placedTime":"2026-11-21T10:00:00"   | FIELD_INVALID | placedTime
            "transactTime":1732183200            | FIELD_INVALID | transactTime
            """)
    void whatCannotBeIsRefusedByField(String change, RejectionCode code, String field) throws Exception {
        assertRefused(change, code, field);
    }

    @Test
    void anIdThatIsTooLongIsRefused() throws Exception {
        assertThat(read("\"orderId\":\"" + "o".repeat(128) + "\"").event().leaderOrderId())
                .isEqualTo(new BrokerOrderId("o".repeat(128)));
        assertRefused("\"orderId\":\"" + "o".repeat(129) + "\"", RejectionCode.FIELD_INVALID, "orderId");
        assertRefused("\"reason\":\"" + "r".repeat(1001) + "\"", RejectionCode.FIELD_INVALID, "reason");
    }

    @Test
    void anOrderThatNeverWorkedExecutedNothing() throws Exception {
        assertRefused("\"status\":\"REJECTED\"", RejectionCode.FIELD_INVALID, "cumulativeQuantity");
        assertThat(read("\"status\":\"REJECTED\",\"cumulativeQuantity\":\"0\",\"averagePrice\":null")
                        .event()
                        .status())
                .isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void whatWasPlacedInTheFutureIsRefused() throws Exception {
        assertThat(read("\"placedTime\":\"2026-11-21T10:01:09Z\"").event().placedTime())
                .isAfter(NOW);
        assertRefused("\"placedTime\":\"2026-11-21T10:01:10Z\"", RejectionCode.FIELD_INVALID, "placedTime");
    }

    private static void assertRefused(String change, RejectionCode code, String field) throws Exception {
        InboundBody body = body(change);
        InvalidFieldException refused = catchThrowableOfType(
                InvalidFieldException.class, () -> ToldOutside.read(body, new AccountId("EXT-1"), NOW));
        assertThat(refused).as(change).isNotNull();
        assertThat(refused.code()).as(change).isEqualTo(code);
        assertThat(refused.field()).as(change).isEqualTo(field);
    }

    private static ToldOutside read(String change) throws Exception {
        return ToldOutside.read(body(change), new AccountId("EXT-1"), NOW);
    }

    /** The contract's example with these fields instead of its own. */
    private static InboundBody body(String change) throws IOException, MalformedBodyException {
        try (InputStream file =
                ToldOutsideTests.class.getResourceAsStream("/contracts/examples/leader.inbound.v1.json")) {
            ObjectNode example = (ObjectNode) JsonMapper.shared().readTree(file);
            example.setAll((ObjectNode) JsonMapper.shared().readTree("{" + change + "}"));
            return InboundBody.read(example.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
