package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.Payloads.ID;
import static io.tradewind.execution.broker.alpaca.Payloads.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ExecutionId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerBalance;
import io.tradewind.execution.broker.BrokerFill;
import io.tradewind.execution.broker.BrokerHolding;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.NewOrder;
import io.tradewind.execution.broker.Placement;
import io.tradewind.execution.broker.ReportedStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AlpacaMappingTests {
    private static final BrokerOrderId BROKER_ID = new BrokerOrderId("0b7a1f52-6c0e-4b0f-9d2e-3f1f0a6f9a11");
    private static final InstrumentId MSFT = new InstrumentId("MSFT");
    private static final ExecutionId EXECUTION = new ExecutionId("5f3c6f0e-4b3a-4c55-9d0b-0a1f6d2b8c10");

    @Test
    void readsAnAcceptedOrderAndIgnoresUnknownFields() {
        assertThat(order("order-accepted.json"))
                .isEqualTo(new ExecutionReport(
                        BROKER_ID,
                        ID,
                        MSFT,
                        Side.BUY,
                        Quantity.of("10"),
                        ReportedStatus.WORKING,
                        Quantity.ZERO,
                        null,
                        null,
                        Instant.parse("2026-11-20T15:02:11.104468435Z"),
                        null,
                        placed(OrderType.LIMIT, TimeInForce.DAY, "412.5", "2026-11-20T15:02:11.098215743Z")));
    }

    @Test
    void readsNumbersOffsetsAndTheFillsOfACanceledOrder() {
        assertThat(order("order-canceled-with-fills.json"))
                .isEqualTo(new ExecutionReport(
                        BROKER_ID,
                        ID,
                        MSFT,
                        Side.SELL,
                        Quantity.of("10"),
                        ReportedStatus.CANCELED,
                        Quantity.of("4"),
                        new BigDecimal("412.483333333333333333"),
                        null,
                        Instant.parse("2026-11-20T15:02:19.5Z"),
                        null,
                        placed(OrderType.LIMIT, TimeInForce.DAY, "412.5", "2026-11-20T15:02:11.098215743Z")));
    }

    @Test
    void readsAnOrderPlacedElsewhereByAmountUnderAnIdThatIsNotOurs() {
        assertThat(order("order-notional-foreign.json"))
                .isEqualTo(new ExecutionReport(
                        new BrokerOrderId("7d1d5a0a-1111-4b0f-9d2e-3f1f0a6f9a11"),
                        null,
                        new InstrumentId("SPY"),
                        Side.BUY,
                        Quantity.of("0.75"),
                        ReportedStatus.UNKNOWN,
                        Quantity.of("0.75"),
                        null,
                        null,
                        Instant.parse("2026-11-20T15:02:11Z"),
                        null,
                        placed(OrderType.MARKET, TimeInForce.DAY, null, "2026-11-20T15:02:11Z")));
    }

    @Test
    void namesTheSuccessorOfAReplacedOrder() {
        var report = order("order-replaced.json");

        assertThat(report.status()).isEqualTo(ReportedStatus.REPLACED);
        assertThat(report.cumulativeQuantity()).isEqualTo(Quantity.of(2));
        assertThat(report.text()).isEqualTo("replaced by 5f3c6f0e-4b3a-4c55-9d0b-0a1f6d2b8c10");
    }

    @Test
    void mapsEveryStatusOfTheTable() {
        var asked = Quantity.of(10);
        var expected = Map.ofEntries(
                Map.entry("accepted", ReportedStatus.WORKING),
                Map.entry("pending_new", ReportedStatus.WORKING),
                Map.entry("accepted_for_bidding", ReportedStatus.WORKING),
                Map.entry("new", ReportedStatus.WORKING),
                Map.entry("held", ReportedStatus.WORKING),
                Map.entry("partially_filled", ReportedStatus.WORKING),
                Map.entry("filled", ReportedStatus.FILLED),
                Map.entry("done_for_day", ReportedStatus.WORKING),
                Map.entry("stopped", ReportedStatus.WORKING),
                Map.entry("suspended", ReportedStatus.WORKING),
                Map.entry("calculated", ReportedStatus.WORKING),
                Map.entry("pending_cancel", ReportedStatus.PENDING_CANCEL),
                Map.entry("pending_replace", ReportedStatus.WORKING),
                Map.entry("canceled", ReportedStatus.CANCELED),
                Map.entry("expired", ReportedStatus.EXPIRED),
                Map.entry("rejected", ReportedStatus.REJECTED),
                Map.entry("replaced", ReportedStatus.REPLACED),
                Map.entry("pending_review", ReportedStatus.UNKNOWN),
                Map.entry("Filled", ReportedStatus.UNKNOWN));

        expected.forEach((text, status) -> assertThat(AlpacaMapping.status(text, Quantity.of(4), asked))
                .as(text)
                .isEqualTo(status));
        assertThat(AlpacaMapping.status("calculated", asked, asked)).isEqualTo(ReportedStatus.FILLED);
        assertThat(AlpacaMapping.status("calculated", asked, null)).isEqualTo(ReportedStatus.WORKING);
    }

    @Test
    void readsAPartialFillFromTheStreamWithItsExecution() {
        assertThat(StreamMessage.parse(payload("update-partial-fill.json")))
                .isEqualTo(new StreamMessage.Update(new ExecutionReport(
                        BROKER_ID,
                        ID,
                        MSFT,
                        Side.BUY,
                        Quantity.of("10"),
                        ReportedStatus.WORKING,
                        Quantity.of("4"),
                        new BigDecimal("412.48"),
                        EXECUTION,
                        Instant.parse("2026-11-20T15:02:13.024916716Z"),
                        null,
                        placed(OrderType.LIMIT, null, null, "2026-11-20T15:02:11Z"))));
    }

    @Test
    void takesAnUpdateWithoutTimestampOrExecution() {
        var update = (StreamMessage.Update) StreamMessage.parse(payload("update-new-without-timestamp.json"));

        assertThat(update.report().executionId()).isNull();
        assertThat(update.report().transactTime()).isEqualTo("2026-11-20T15:02:11Z");
    }

    @Test
    void notesABustWithoutCallingItAnExecution() {
        var update = (StreamMessage.Update) StreamMessage.parse(payload("update-trade-bust.json"));

        assertThat(update.report().text()).isEqualTo("trade_bust");
        assertThat(update.report().executionId()).isNull();
        assertThat(update.report().cumulativeQuantity()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void passesOverMultiLegOrdersPlacedElsewhere() {
        assertThat(StreamMessage.parse(payload("update-multi-leg.json")))
                .isEqualTo(new StreamMessage.Other("a multi-leg order placed elsewhere", false));
    }

    @Test
    void takesAnUnreadableMessageForALostUpdate() {
        assertThat(StreamMessage.parse("{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\"}}"))
                .isEqualTo(new StreamMessage.Other("filled_qty is missing", true));
        assertThat(StreamMessage.parse("<html>")).isEqualTo(new StreamMessage.Other("not JSON", true));
        assertThat(StreamMessage.parse("{\"stream\":\"news\",\"data\":7}"))
                .isEqualTo(new StreamMessage.Other("a message of another stream", false));
    }

    @Test
    void readsFillsUnderTheIdTheStreamUsesAndSkipsOtherRows() {
        var pages = new AlpacaPages(
                path -> new WireResult.Answered(200, payload("activities-fill.json"), null),
                AlpacaAnswersTests.ANSWERS,
                5);

        assertThat(pages.fillsSince(Instant.EPOCH))
                .isEqualTo(new Answer.Known<>(List.of(
                        new BrokerFill(
                                EXECUTION,
                                BROKER_ID,
                                MSFT,
                                Side.BUY,
                                Quantity.of(4),
                                new BigDecimal("412.48"),
                                Quantity.of(4),
                                Instant.parse("2026-11-20T15:02:13.024916Z")),
                        new BrokerFill(
                                new ExecutionId("6a3c6f0e-4b3a-4c55-9d0b-0a1f6d2b8c10"),
                                new BrokerOrderId("7d1d5a0a-1111-4b0f-9d2e-3f1f0a6f9a11"),
                                new InstrumentId("SPY"),
                                Side.SELL,
                                Quantity.of(3),
                                new BigDecimal("601.2"),
                                Quantity.of(3),
                                Instant.parse("2026-11-20T15:03:00Z")))));
    }

    @Test
    @Tag("T23")
    void readsHoldingsSignedAndWithoutAveragesThatAreNone() {
        var positions = AlpacaPages.rows(AlpacaJson.parse(payload("positions.json"))).stream()
                .map(AlpacaMapping::holding)
                .toList();

        assertThat(positions)
                .containsExactly(
                        holding("MSFT", "4", "412.48"),
                        holding("BRK.B", "-1.5", null),
                        holding("SPY", "-3", "600"),
                        holding("AAPL", "0", "600"));
    }

    @Test
    void readsTheBalance() {
        assertThat(AlpacaMapping.balance(AlpacaJson.parse(payload("account.json"))))
                .isEqualTo(new BrokerBalance(new BigDecimal("98350.08"), new BigDecimal("196700.16"), "USD"));
    }

    @Test
    void writesDecimalsAsPlainStrings() {
        var big = new NewOrder(
                ID,
                MSFT,
                Product.CASH,
                Side.SELL,
                OrderType.MARKET,
                TimeInForce.DAY,
                new Quantity(new BigDecimal("1E+3")),
                null,
                OrderConditions.NONE);

        assertThat(AlpacaMapping.placement(Payloads.limitOrder()))
                .isEqualTo("{\"symbol\":\"MSFT\",\"side\":\"buy\",\"type\":\"limit\",\"time_in_force\":\"day\","
                        + "\"qty\":\"10\",\"client_order_id\":\"tw0123456789abcdef\",\"limit_price\":\"412.5\"}");
        assertThat(AlpacaMapping.placement(big)).contains("\"qty\":\"1000\"").doesNotContain("limit_price");
    }

    @Test
    void refusesNumbersOutOfBoundsAndQuantitiesBelowZero() {
        var huge = payload("order-accepted.json").replace("\"qty\":\"10\"", "\"qty\":1e400000");
        var negative = payload("order-accepted.json").replace("\"filled_qty\":\"0\"", "\"filled_qty\":\"-1\"");
        var sideways = payload("order-accepted.json").replace("\"side\":\"buy\"", "\"side\":\"sideways\"");

        assertThatThrownBy(() -> AlpacaMapping.order(AlpacaJson.parse(huge)))
                .isInstanceOf(AlpacaJson.Unreadable.class)
                .hasMessage("qty is no decimal within bounds");
        assertThatThrownBy(() -> AlpacaMapping.order(AlpacaJson.parse(negative)))
                .hasMessage("filled_qty is below 0");
        assertThatThrownBy(() -> AlpacaMapping.order(AlpacaJson.parse(sideways)))
                .hasMessage("side is neither buy nor sell");
    }

    @Test
    @Tag("B-09")
    void sendsAndReadsTriggerPriceAndValidity() {
        var stop = new NewOrder(
                ID,
                MSFT,
                Product.CASH,
                Side.SELL,
                OrderType.STOP_LIMIT,
                TimeInForce.GTC,
                Quantity.of(10),
                Price.of("399.50"),
                new OrderConditions(Price.of("400"), null));
        var told = payload("order-accepted.json")
                .replace("\"type\":\"limit\"", "\"type\":\"stop\"")
                .replace("\"stop_price\":null", "\"stop_price\":\"400\"");

        assertThat(AlpacaMapping.placement(stop))
                .contains("\"type\":\"stop_limit\"", "\"time_in_force\":\"gtc\"")
                .contains("\"limit_price\":\"399.5\"", "\"stop_price\":\"400\"");
        var placement = AlpacaMapping.order(AlpacaJson.parse(told)).placement();
        assertThat(placement).isNotNull();
        assertThat(placement.orderType()).isEqualTo(OrderType.STOP);
        assertThat(placement.triggerPrice()).isEqualTo(Price.of("400"));
    }

    private static Placement placed(OrderType type, TimeInForce validity, String limit, String time) {
        return new Placement(type, validity, limit == null ? null : Price.of(limit), null, null, Instant.parse(time));
    }

    private static ExecutionReport order(String name) {
        return AlpacaMapping.order(AlpacaJson.parse(payload(name)));
    }

    private static BrokerHolding holding(String symbol, String quantity, String average) {
        return new BrokerHolding(
                new InstrumentId(symbol),
                Product.CASH,
                Quantity.of(quantity),
                average == null ? null : new BigDecimal(average));
    }
}
