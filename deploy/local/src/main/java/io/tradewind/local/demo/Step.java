package io.tradewind.local.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A signal of the demo.
 *
 * @param title what the story calls it
 * @param buys whether the venue's offer or its bid is set to the price first, so that the order meets it
 * @param tick the venue's other side is this far away
 * @param fields the body without secret, id and timestamp
 */
record Step(
        String title, String instrument, boolean buys, BigDecimal price, BigDecimal tick, Map<String, String> fields) {

    Step {
        fields = Map.copyOf(fields);
    }

    /** Without the secret, which has no place in a topic. */
    Map<String, String> body(String id, Instant now) {
        Map<String, String> body = new LinkedHashMap<>(fields);
        body.put("id", id);
        body.put("timestamp", now.toString());
        return body;
    }

    BigDecimal bid() {
        return buys ? price.subtract(tick) : price;
    }

    BigDecimal ask() {
        return buys ? price : price.add(tick);
    }
}
