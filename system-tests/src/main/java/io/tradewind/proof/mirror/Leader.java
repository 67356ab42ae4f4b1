package io.tradewind.proof.mirror;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Acts at the venue at random, with a bounded number of open orders. Used by one thread. */
final class Leader {

    static final String ACCOUNT = "MIRROR-LEADER";

    private static final int MOST_OPEN = 8;
    private static final int LARGEST = 60;
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "SPY");
    /** Far below every quote, so that such an order rests, and far above, so that it fills. */
    private static final int RESTING = 90;

    private static final int CROSSING = 900;

    /** An order that rests. */
    private record Open(String id, String symbol) {}

    private final Doors doors;
    private final Random random;
    private final List<Open> open = new ArrayList<>();
    private final Map<String, Integer> held = new LinkedHashMap<>();
    private final List<String> surprises = new ArrayList<>();

    Leader(Doors doors, Random random) {
        this.doors = doors;
        this.random = random;
    }

    /** What the venue answered otherwise than it should. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Whether the next action is a sale, before which followers should have what they are to sell. */
    boolean wantsToSell() {
        return random.nextInt(20) == 0 && held.values().stream().anyMatch(quantity -> quantity > 1);
    }

    void sell() throws IOException {
        Map.Entry<String, Integer> most =
                held.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        int quantity = 1 + random.nextInt(most.getValue());
        if (place(most.getKey(), "sell", quantity, 0) != null) {
            most.setValue(most.getValue() - quantity);
        }
    }

    void act() throws IOException {
        int kind = open.isEmpty() ? random.nextInt(60) : random.nextInt(100);
        if (kind < 80 && (kind >= 60 || open.size() >= MOST_OPEN)) {
            change(open.get(random.nextInt(open.size())));
        } else if (kind >= 80) {
            cancel(open.get(random.nextInt(open.size())));
        } else if (kind < 15) {
            buy();
        } else {
            rest();
        }
    }

    private void buy() throws IOException {
        String symbol = symbol();
        int quantity = quantity();
        if (place(symbol, "buy", quantity, random.nextBoolean() ? 0 : CROSSING) != null) {
            held.merge(symbol, quantity, Integer::sum);
        }
    }

    private void rest() throws IOException {
        String symbol = symbol();
        String id = place(symbol, "buy", quantity(), RESTING + random.nextInt(9));
        if (id != null) {
            open.add(new Open(id, symbol));
        }
    }

    private void change(Open order) throws IOException {
        boolean fills = random.nextInt(5) == 0;
        int quantity = quantity();
        // Cents, so that no change changes nothing.
        String limit = (fills ? CROSSING : RESTING + random.nextInt(9)) + "." + (10 + random.nextInt(90));
        Map<String, String> body = Map.of("qty", Integer.toString(quantity), "limit_price", limit);
        HttpResponse<String> answer = doors.atVenue(ACCOUNT, "PATCH", "/v2/orders/" + order.id(), Json.write(body));
        if (answer.statusCode() != 200) {
            surprises.add("PATCH answered " + answer.statusCode() + " " + answer.body());
            return;
        }
        open.remove(order);
        if (fills) {
            held.merge(order.symbol(), quantity, Integer::sum);
        } else {
            open.add(new Open(Json.read(answer.body()).required("id").stringValue(), order.symbol()));
        }
    }

    private void cancel(Open order) throws IOException {
        HttpResponse<String> answer = doors.atVenue(ACCOUNT, "DELETE", "/v2/orders/" + order.id(), "");
        if (answer.statusCode() != 204) {
            surprises.add("DELETE answered " + answer.statusCode() + " " + answer.body());
        }
        open.remove(order);
    }

    /** Null when the venue refused it. */
    private @Nullable String place(String symbol, String side, int quantity, int limit) throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("symbol", symbol);
        body.put("side", side);
        body.put("qty", Integer.toString(quantity));
        body.put("type", limit == 0 ? "market" : "limit");
        body.put("time_in_force", limit == 0 ? "day" : "gtc");
        if (limit != 0) {
            body.put("limit_price", limit + ".00");
        }
        HttpResponse<String> answer = doors.atVenue(ACCOUNT, "POST", "/v2/orders", Json.write(body));
        if (answer.statusCode() != 200) {
            surprises.add("POST " + body + " answered " + answer.statusCode() + " " + answer.body());
            return null;
        }
        return Json.read(answer.body()).required("id").stringValue();
    }

    private String symbol() {
        return SYMBOLS.get(random.nextInt(SYMBOLS.size()));
    }

    private int quantity() {
        return 1 + random.nextInt(LARGEST);
    }
}
