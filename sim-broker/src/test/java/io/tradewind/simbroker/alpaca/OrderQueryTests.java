package io.tradewind.simbroker.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.simbroker.http.Call;
import io.tradewind.simbroker.venue.FillScript;
import io.tradewind.simbroker.venue.Instrument;
import io.tradewind.simbroker.venue.Order;
import io.tradewind.simbroker.venue.OrderTerms;
import io.tradewind.simbroker.venue.Outcome;
import io.tradewind.simbroker.venue.Quote;
import io.tradewind.simbroker.venue.Replacement;
import io.tradewind.simbroker.venue.Venue;
import io.tradewind.simbroker.venue.VenueSetup;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderQueryTests {
    private static final String ANN = "ANN";
    private static final String AAPL = "AAPL";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.000000001Z");
    private static final BigDecimal LIMIT = new BigDecimal("10");

    private final Venue venue = new Venue(
            new VenueSetup(
                    Map.of(ANN, new BigDecimal("1000000")),
                    List.of(new Instrument(
                            AAPL,
                            BigDecimal.ONE,
                            new BigDecimal("0.01"),
                            new Quote(new BigDecimal("190.00"), new BigDecimal("190.02"))))),
            UUID::randomUUID,
            _ -> {});

    @Test
    void pagesThroughHundredsOfOrdersOfTheSameTimeByTheirIds() {
        List<UUID> placed = new ArrayList<>();
        for (var n = 0; n < 350; n++) {
            placed.add(place(NOON));
        }

        List<UUID> up = new ArrayList<>();
        var page = select("status=all&direction=asc&limit=100");
        while (!page.isEmpty() && up.size() <= placed.size()) {
            up.addAll(page);
            page = select("status=all&direction=asc&limit=100&after_order_id=" + page.getLast());
        }
        List<UUID> down = new ArrayList<>();
        page = select("limit=100");
        while (!page.isEmpty() && down.size() <= placed.size()) {
            down.addAll(page);
            page = select("limit=100&before_order_id=" + page.getLast());
        }

        assertThat(up).isEqualTo(placed);
        assertThat(down.reversed()).isEqualTo(placed);
    }

    @Test
    void pagesThroughOrdersByTheirTimesAlsoWhenTheClockWasSetBack() {
        var later = place(NOON.plusSeconds(2));
        var first = place(NOON);
        var second = place(NOON.plusSeconds(1));

        assertThat(select("direction=asc&limit=2")).containsExactly(first, second);
        assertThat(select("direction=asc&limit=2&after=" + NOON.plusSeconds(1))).containsExactly(later);
        assertThat(select("limit=1")).containsExactly(later);
        assertThat(select("limit=2&until=" + NOON.plusSeconds(2))).containsExactly(second, first);
        assertThat(select("direction=asc&after_order_id=" + second)).containsExactly(later);
    }

    @Test
    void takesAReplacedOrderForClosedAndItsSuccessorForOpen() {
        var old = place(NOON);
        venue.open(ANN, old, FillScript.WHOLE, NOON);
        var wanted = new Replacement("new", BigDecimal.TWO, null, null);
        var fresh = taken(venue.replace(ANN, old, UUID.randomUUID(), wanted, NOON.plusNanos(1)));

        assertThat(select("status=closed")).containsExactly(old);
        assertThat(select("status=open")).containsExactly(fresh);
        assertThat(select("status=all&direction=asc")).containsExactly(old, fresh);
    }

    private UUID place(Instant now) {
        var terms = new OrderTerms(
                UUID.randomUUID().toString(),
                AAPL,
                OrderTerms.Side.BUY,
                OrderTerms.Type.LIMIT,
                OrderTerms.TimeInForce.GTC,
                BigDecimal.ONE,
                LIMIT,
                false);
        return taken(venue.place(ANN, UUID.randomUUID(), terms, now));
    }

    private static UUID taken(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Taken(var order) -> order.id();
            case Outcome.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
        };
    }

    private List<UUID> select(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (var parameter : query.split("&", -1)) {
            var name = parameter.substring(0, parameter.indexOf('='));
            parameters.put(name, parameter.substring(name.length() + 1));
        }
        return switch (OrderQuery.parse(new Call("GET", "/v2/orders", query, parameters::get, ""))) {
            case OrderQuery.Parsed.Understood(var understood) ->
                understood.select(venue.account(ANN)).stream().map(Order::id).toList();
            case OrderQuery.Parsed.Refused refused -> throw new AssertionError("refused: " + query);
        };
    }
}
