package io.tradewind.execution.broker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.Answer;
import io.tradewind.execution.broker.BrokerAccount;
import io.tradewind.execution.broker.BrokerAccount.Mode;
import io.tradewind.execution.broker.BrokerGateway;
import io.tradewind.execution.broker.BrokerSecret;
import io.tradewind.execution.broker.CancelOutcome;
import io.tradewind.execution.broker.ExecutionReport;
import io.tradewind.execution.broker.Found;
import io.tradewind.execution.broker.NewOrder;
import io.tradewind.execution.broker.RecordingListener;
import io.tradewind.execution.broker.ReportedStatus;
import io.tradewind.execution.broker.SubmitOutcome;
import io.tradewind.execution.broker.Waiting;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One order far from the market at a paper account of Alpaca's, for whoever has its keys in {@code ALPACA_PAPER_KEY}
 * and {@code ALPACA_PAPER_SECRET}. The addresses are written here, and the adapter refuses the live host for PAPER.
 */
@Tag("T48")
class AlpacaPaperIT {
    private static final String HOST = "paper-api.alpaca.markets";

    @Test
    void placesFindsAndCancelsAnOrderFarFromTheMarket() throws Exception {
        var key = environment("ALPACA_PAPER_KEY");
        var secret = environment("ALPACA_PAPER_SECRET");
        assumeThat(!key.isEmpty() && !secret.isEmpty())
                .as("skipped: ALPACA_PAPER_KEY and ALPACA_PAPER_SECRET are not both set")
                .isTrue();
        var order = farFromTheMarket();
        try (var adapter = AlpacaSettings.adapter(AlpacaSettings.properties(Map.of()));
                var gateway = adapter.open(account(HOST, key, secret))) {
            var listener = new RecordingListener();
            gateway.stream(listener);
            Waiting.until(() -> assertThat(listener.connections()).isEqualTo(1));
            try {
                assertThat(gateway.submit(order, () -> true)).isInstanceOf(SubmitOutcome.Accepted.class);
                Waiting.until(() -> assertThat(found(gateway, order).status()).isEqualTo(ReportedStatus.WORKING));
            } finally {
                assertThat(cancel(gateway, order)).isEqualTo(new CancelOutcome.Requested());
            }
            // A closed market keeps a cancel pending.
            Waiting.until(() -> assertThat(found(gateway, order).status())
                    .isIn(ReportedStatus.CANCELED, ReportedStatus.PENDING_CANCEL));
            assertThat(found(gateway, order).cumulativeQuantity()).isEqualTo(Quantity.ZERO);
            Waiting.until(
                    () -> assertThat(listener.reportsOf(order.clientOrderId())).isNotEmpty());
        }
    }

    @Test
    void neverOpensTheLiveHost() {
        try (var adapter = AlpacaSettings.adapter(
                AlpacaSettings.properties(Map.of("execution.broker.alpaca.paper-hosts", AlpacaAddresses.LIVE_HOST)))) {
            assertThatThrownBy(() -> adapter.open(account(AlpacaAddresses.LIVE_HOST, "key", "secret")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static BrokerAccount account(String host, String key, String secret) {
        return new BrokerAccount(
                new AccountId("PAPER"),
                Mode.PAPER,
                URI.create("https://" + host),
                URI.create("wss://" + host + "/stream"),
                key,
                new BrokerSecret(secret));
    }

    private static NewOrder farFromTheMarket() {
        return new NewOrder(
                new ClientOrderId("tw-paper-" + UUID.randomUUID()),
                new InstrumentId("AAPL"),
                Product.CASH,
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.DAY,
                Quantity.of(1),
                Price.of("1.00"),
                OrderConditions.NONE);
    }

    private static CancelOutcome cancel(BrokerGateway gateway, NewOrder order) {
        return gateway.cancel(found(gateway, order).brokerOrderId(), () -> true);
    }

    private static ExecutionReport found(BrokerGateway gateway, NewOrder order) {
        var answer = gateway.find(order.clientOrderId());
        assertThat(answer).isInstanceOf(Answer.Known.class);
        var found = ((Answer.Known<Found>) answer).value();
        assertThat(found).isInstanceOf(Found.Order.class);
        return ((Found.Order) found).report();
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        return value == null ? "" : value;
    }
}
