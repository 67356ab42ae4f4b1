package io.tradewind.execution.broker.alpaca;

import io.tradewind.domain.ClientOrderId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.OrderConditions;
import io.tradewind.domain.OrderType;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.TimeInForce;
import io.tradewind.execution.broker.NewOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The recorded payloads under {@code src/test/resources/alpaca}, and the order they are about. */
final class Payloads {
    static final ClientOrderId ID = new ClientOrderId("tw0123456789abcdef");

    private Payloads() {}

    static String payload(String name) {
        try (var in = Payloads.class.getResourceAsStream("/alpaca/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NewOrder limitOrder() {
        return new NewOrder(
                ID,
                new InstrumentId("MSFT"),
                Product.CASH,
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.DAY,
                Quantity.of("10"),
                Price.of("412.50"),
                OrderConditions.NONE);
    }
}
