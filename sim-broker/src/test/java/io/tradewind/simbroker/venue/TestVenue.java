package io.tradewind.simbroker.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A venue with two accounts, two symbols, ids that count and a clock that moves a millisecond per step. */
final class TestVenue {
    static final String ANN = "ANN";
    static final String BOB = "BOB";
    static final String AAPL = "AAPL";
    static final String NIFTY = "NIFTY";
    static final BigDecimal CASH = new BigDecimal("100000");

    final List<VenueEvent> events = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final Venue venue;
    FillScript script = FillScript.WHOLE;
    private long ids;
    private Instant now = Instant.parse("2026-11-20T15:00:00Z");

    TestVenue() {
        venue = new Venue(setup(), this::id, change -> {
            changes.add(change);
            events.add(change.event());
        });
    }

    static VenueSetup setup() {
        Map<String, BigDecimal> cash = new LinkedHashMap<>();
        cash.put(ANN, CASH);
        cash.put(BOB, CASH);
        return new VenueSetup(
                cash,
                List.of(
                        instrument(AAPL, "1", "0.01", "190.00", "190.02"),
                        instrument(NIFTY, "35", "0.05", "20", "20.05")));
    }

    static Instrument instrument(String symbol, String lot, String tick, String bid, String ask) {
        return new Instrument(symbol, new BigDecimal(lot), new BigDecimal(tick), quote(bid, ask));
    }

    static Quote quote(String bid, String ask) {
        return new Quote(new BigDecimal(bid), new BigDecimal(ask));
    }

    static OrderTerms market(String clientOrderId, OrderTerms.Side side, String symbol, String quantity) {
        return new OrderTerms(
                clientOrderId,
                symbol,
                side,
                OrderTerms.Type.MARKET,
                OrderTerms.TimeInForce.DAY,
                new BigDecimal(quantity),
                null,
                false);
    }

    static OrderTerms limit(String clientOrderId, OrderTerms.Side side, String symbol, String quantity, String price) {
        return new OrderTerms(
                clientOrderId,
                symbol,
                side,
                OrderTerms.Type.LIMIT,
                OrderTerms.TimeInForce.GTC,
                new BigDecimal(quantity),
                new BigDecimal(price),
                false);
    }

    static OrderTerms stop(
            String clientOrderId, OrderTerms.Side side, String quantity, String stop, @Nullable String limit) {
        return new OrderTerms(
                clientOrderId,
                AAPL,
                side,
                limit == null ? OrderTerms.Type.STOP : OrderTerms.Type.STOP_LIMIT,
                OrderTerms.TimeInForce.GTC,
                new BigDecimal(quantity),
                limit == null ? null : new BigDecimal(limit),
                new BigDecimal(stop),
                false);
    }

    /** The same with another time in force. */
    static OrderTerms with(OrderTerms terms, OrderTerms.TimeInForce timeInForce) {
        return new OrderTerms(
                terms.clientOrderId(),
                terms.symbol(),
                terms.side(),
                terms.type(),
                timeInForce,
                terms.quantity(),
                terms.limitPrice(),
                terms.stopPrice(),
                terms.extendedHours());
    }

    Instant tick() {
        now = now.plusMillis(1);
        return now;
    }

    UUID id() {
        return new UUID(0, ++ids);
    }

    /** Places and brings to the book; the order must be taken. */
    UUID trade(OrderTerms terms) {
        return trade(ANN, terms);
    }

    UUID trade(String account, OrderTerms terms) {
        var order = placed(account, terms);
        venue.open(account, order, script, tick());
        return order;
    }

    UUID placed(OrderTerms terms) {
        return placed(ANN, terms);
    }

    UUID placed(String account, OrderTerms terms) {
        return switch (venue.place(account, id(), terms, tick())) {
            case Outcome.Taken(var order) -> order.id();
            case Outcome.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
        };
    }

    Refusal refused(OrderTerms terms) {
        return switch (venue.place(ANN, id(), terms, tick())) {
            case Outcome.Taken(var order) -> throw new AssertionError("taken: " + order);
            case Outcome.Refused(var refusal) -> refusal;
        };
    }

    void price(String symbol, String bid, String ask) {
        venue.setQuote(symbol, quote(bid, ask), script, tick());
    }

    Order order(UUID id) {
        var order = venue.account(ANN).find(id);
        if (order == null) {
            throw new AssertionError("no order " + id);
        }
        return order;
    }

    BigDecimal cash() {
        return venue.account(ANN).cash();
    }

    List<String> eventNames() {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
