package io.tradewind.execution.broker.alpaca;

import static io.tradewind.execution.broker.alpaca.Payloads.ID;
import static io.tradewind.execution.broker.alpaca.Payloads.limitOrder;
import static io.tradewind.execution.broker.alpaca.Payloads.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.domain.BrokerOrderId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Product;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerAccount;
import io.tradewind.execution.broker.BrokerCapabilities;
import io.tradewind.execution.broker.BrokerCapabilities.DedupScope;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.NewOrder;
import io.tradewind.execution.broker.SendWindow;
import io.tradewind.execution.broker.SubmitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlpacaGatewayTests {
    private static final SendWindow OPEN = () -> true;

    @Test
    void saysWhatAlpacaCanDo() {
        try (var server = RawServer.start(RawServer.Connection::hang);
                var gateway = gateway(server)) {
            assertThat(gateway.capabilities())
                    .isEqualTo(new BrokerCapabilities(
                            "alpaca",
                            DedupScope.FOR_EVER,
                            48,
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(1),
                            Set.of(OrderType.values()),
                            Set.of(TimeInForce.values()),
                            false,
                            false));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void refusesToSendWhatAlpacaCannotTake() {
        try (var server = RawServer.start(RawServer.Connection::hang);
                var gateway = gateway(server)) {
            assertThatThrownBy(() -> gateway.submit(with(new ClientOrderId("x".repeat(49)), Product.CASH), OPEN))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> gateway.submit(with(ID, new Product("MIS")), OPEN))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void placesCancelsAndAsksAtTheAddressesOfTheApi() {
        try (var server = RawServer.start(connection -> {
                    for (var request = connection.request(); request != null; request = connection.request()) {
                        connection.say(
                                request.startsWith("DELETE")
                                        ? "HTTP/1.1 204 No Content\r\n\r\n"
                                        : RawServer.answer(200, payload("order-accepted.json")));
                    }
                });
                var gateway = gateway(server)) {

            assertThat(gateway.submit(limitOrder(), OPEN)).isInstanceOf(SubmitOutcome.Accepted.class);
            assertThat(gateway.cancel(new BrokerOrderId("a/b:c"), OPEN)).isEqualTo(new CancelOutcome.Requested());
            assertThat(gateway.find(ID)).isInstanceOf(Answer.Known.class);
            gateway.balance();
            gateway.holdings();
            gateway.openOrders();
            gateway.fillsSince(Instant.EPOCH);

            assertThat(server.requests())
                    .extracting(request -> request.substring(0, request.indexOf(" HTTP/1.1")))
                    .containsExactly(
                            "POST /v2/orders",
                            "DELETE /v2/orders/a%2Fb%3Ac",
                            "GET /v2/orders:by_client_order_id?client_order_id=" + ID,
                            "GET /v2/account",
                            "GET /v2/positions",
                            "GET /v2/orders?status=open&nested=false&direction=asc&limit=500",
                            "GET /v2/account/activities/FILL?direction=asc&page_size=100&after=1969-12-31T23%3A59%3A59.999Z");
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request)
                            .contains("APCA-API-KEY-ID: " + AlpacaSettings.KEY_ID + "\r\n")
                            .contains("APCA-API-SECRET-KEY: " + AlpacaSettings.CANARY + "\r\n"));
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void leavesAnOrderInDoubtWhenTheAnswerIsSlowerThanTheTimeout() {
        try (var server = RawServer.start(connection -> {
                    connection.request();
                    connection.awaitEnd();
                });
                var gateway = gateway(server, Map.of("execution.broker.alpaca.call-timeout", "1s"))) {

            // On a busy machine the net below the call's limit may strike first and name another cause.
            assertThat(gateway.submit(limitOrder(), OPEN)).isInstanceOf(SubmitOutcome.Unknown.class);
            assertThat(gateway.cancel(new BrokerOrderId("x"), OPEN)).isInstanceOf(CancelOutcome.Unknown.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void opensNoAccountWhoseModeAndAddressDisagree() {
        try (var adapter = AlpacaSettings.adapter(AlpacaSettings.quick())) {
            var mixedUp = AlpacaSettings.account(
                    BrokerAccount.Mode.PAPER, "https://api.alpaca.markets", "wss://api.alpaca.markets/stream");

            assertThatThrownBy(() -> adapter.open(mixedUp)).hasMessageStartingWith("ALPACA_ADDRESS: ");
            assertThat(adapter.name()).isEqualTo("alpaca");
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        for (var bad : Map.of(
                        "late-accept-window", "1s",
                        "call-timeout", "0s",
                        "pages-max", "0",
                        "stream.silence-limit", "5s",
                        "stream.longest-pause", "10ms",
                        "stream.message-bytes-max", "1")
                .entrySet()) {
            assertThatThrownBy(() -> AlpacaSettings.properties(
                            Map.of("execution.broker.alpaca." + bad.getKey(), bad.getValue())))
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static NewOrder with(ClientOrderId id, Product product) {
        var order = limitOrder();
        return new NewOrder(
                id,
                order.instrument(),
                product,
                order.side(),
                order.orderType(),
                order.timeInForce(),
                order.quantity(),
                order.limitPrice(),
                order.conditions());
    }

    private static BrokerGateway gateway(RawServer server) {
        return gateway(server, Map.of());
    }

    private static BrokerGateway gateway(RawServer server, Map<String, String> changes) {
        return AlpacaSettings.adapter(AlpacaSettings.properties(changes)).open(AlpacaSettings.account(server.port()));
    }
}
