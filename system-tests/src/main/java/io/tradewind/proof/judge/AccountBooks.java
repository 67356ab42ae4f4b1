package io.tradewind.proof.judge;

import static io.tradewind.proof.judge.Judgement.number;
import static io.tradewind.proof.judge.Judgement.text;

import io.tradewind.proof.suite.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * One account in the suite's eyes and in the venue's. Figures of the venue come from its own log.
 *
 * @param signalOfOrder by our order id, as execution-service knows it
 * @param executed units by our order id, as each of several witnesses has them
 * @param held units by instrument, as position-service knows them
 * @param posts what was sent to the venue to be ordered
 * @param fills what the venue executed
 * @param venueHeld units by instrument, as the venue knows them
 */
public record AccountBooks(
        String account,
        Map<String, String> signalOfOrder,
        Map<String, Map<String, BigDecimal>> executed,
        Map<String, BigDecimal> held,
        List<JsonNode> posts,
        List<JsonNode> fills,
        Map<String, BigDecimal> venueHeld) {

    public boolean hasOrderFor(String signalId) {
        return signalOfOrder.containsValue(signalId);
    }

    /** Sent twice under one id, two orders at the venue for one signal, or the same entry bought twice. */
    public List<String> duplicates() {
        List<String> found = new ArrayList<>();
        Set<String> sent = new HashSet<>();
        Map<String, Set<String>> ordersOfSignal = new HashMap<>();
        Set<String> entries = new HashSet<>();
        for (JsonNode post : posts) {
            String id = text(post, "clientOrderId");
            if (!sent.add(id)) {
                found.add(account + " sent order " + id + " again: " + post);
            }
            if (post.required("answer").asInt(0) == 200) {
                ordersOfSignal
                        .computeIfAbsent(signalOfOrder.getOrDefault(id, id), _ -> new TreeSet<>())
                        .add(id);
                JsonNode terms = Json.read(text(post, "body"));
                String entry = text(terms, "symbol") + " " + text(terms, "qty");
                if (text(terms, "side").equals("buy") && !entries.add(entry)) {
                    found.add(account + " bought " + entry + " twice, the second time as " + id);
                }
            }
        }
        ordersOfSignal.forEach((signal, orders) -> {
            if (orders.size() > 1) {
                found.add(account + " has orders " + orders + " for signal " + signal);
            }
        });
        return found;
    }

    /** Orders and holdings that differ, in both directions. */
    public List<String> mismatches() {
        Map<String, BigDecimal> venueExecuted = new TreeMap<>();
        Map<String, String> venueOrder = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (JsonNode fill : fills) {
            String id = text(fill, "clientOrderId");
            put(venueExecuted, id, number(fill, "qty"));
            String order = venueOrder.putIfAbsent(id, text(fill, "orderId"));
            if (order != null && !order.equals(text(fill, "orderId"))) {
                found.add(account + " has two venue orders for " + id);
            }
        }
        executed.forEach((witness, figures) -> compare("order", witness, figures, venueExecuted, found));
        compare("holding", "the suite", held, venueHeld, found);
        return found;
    }

    private void compare(
            String what,
            String witness,
            Map<String, BigDecimal> ours,
            Map<String, BigDecimal> venue,
            List<String> found) {
        Set<String> names = new TreeSet<>(ours.keySet());
        names.addAll(venue.keySet());
        for (String name : names) {
            BigDecimal one = ours.getOrDefault(name, BigDecimal.ZERO);
            BigDecimal other = venue.getOrDefault(name, BigDecimal.ZERO);
            if (one.compareTo(other) != 0) {
                found.add("%s %s %s: %s says %s, the venue %s".formatted(account, what, name, witness, one, other));
            }
        }
    }

    static void put(Map<String, BigDecimal> sums, String name, BigDecimal more) {
        sums.merge(name, more, BigDecimal::add);
    }
}
