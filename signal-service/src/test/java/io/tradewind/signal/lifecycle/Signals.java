package io.tradewind.signal.lifecycle;

import io.tradewind.domain.AccountId;
import io.tradewind.domain.BookId;
import io.tradewind.domain.InstrumentId;
import io.tradewind.domain.Price;
import io.tradewind.domain.Product;
import io.tradewind.domain.Quantity;
import io.tradewind.domain.Side;
import io.tradewind.domain.SignalId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signals that say only what matters to a test. */
final class Signals {
    static final Instant RECEIVED = Instant.parse("2026-11-21T10:00:01Z");

    private final Map<String, String> fields = new HashMap<>();
    private SignalType type;

    private Signals(SignalType type) {
        this.type = type;
    }

    /** 3 lots of AAPL at 190.10 with its stop at 186. */
    static Signals entry() {
        return new Signals(SignalType.BASE_ENTRY)
                .leg("Long_1")
                .lots("3")
                .price("190.10")
                .stop("186.00");
    }

    static Signals exit(String leg) {
        return new Signals(SignalType.EXIT).leg(leg);
    }

    static Signals order(SignalType type) {
        return new Signals(type);
    }

    Signals type(SignalType other) {
        type = other;
        return this;
    }

    Signals id(String id) {
        return with("id", id);
    }

    Signals source(String source) {
        return with("source", source);
    }

    Signals account(String account) {
        return with("account", account);
    }

    Signals instrument(String instrument) {
        return with("instrument", instrument);
    }

    Signals leg(String leg) {
        return with("leg", leg);
    }

    Signals side(String side) {
        return with("side", side);
    }

    Signals lots(@Nullable String lots) {
        return with("lots", lots);
    }

    Signals quantity(String quantity) {
        return with("quantity", quantity);
    }

    Signals price(@Nullable String price) {
        return with("price", price);
    }

    Signals stop(String stop) {
        return with("stop", stop);
    }

    Signals target(String target) {
        return with("target", target);
    }

    Signals time(String time) {
        return with("time", time);
    }

    Signal signal() {
        return new Signal(
                fields.getOrDefault("source", "demo"),
                fields.get("id"),
                new AccountId(fields.getOrDefault("account", "DEMO")),
                new BookId("demo"),
                Product.CASH,
                type,
                new InstrumentId(fields.getOrDefault("instrument", "AAPL")),
                fields.get("leg") == null ? null : new Leg(fields.get("leg")),
                fields.get("side") == null ? null : Side.valueOf(fields.get("side")),
                quantityOf("lots"),
                quantityOf("quantity"),
                priceOf("price"),
                priceOf("stop"),
                priceOf("target"),
                Instant.parse(fields.getOrDefault("time", "2026-11-21T10:00:00Z")));
    }

    StoredSignal stored() {
        return new StoredSignal(1, new SignalId("S1"), signal(), RECEIVED);
    }

    private Signals with(String field, @Nullable String value) {
        fields.put(field, value);
        return this;
    }

    private @Nullable Quantity quantityOf(String field) {
        return fields.get(field) == null ? null : Quantity.of(fields.get(field));
    }

    private @Nullable Price priceOf(String field) {
        return fields.get(field) == null ? null : Price.of(fields.get(field));
    }
}
