package io.tradewind.proof.mirror;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order of the leader as the venue has it in the end: what it was replaced by, one after the other.
 *
 * @param parts oldest first
 */
record LeaderOrder(List<VenueOrder> parts) {
    LeaderOrder {
        parts = List.copyOf(parts);
    }

    /** In the order of their first placement. */
    static List<LeaderOrder> chains(List<VenueOrder> orders) {
        Map<String, List<VenueOrder>> chains = new LinkedHashMap<>();
        Map<String, String> roots = new HashMap<>();
        for (VenueOrder order : orders) {
            String root = order.replaces() == null ? order.id() : roots.getOrDefault(order.replaces(), order.id());
            roots.put(order.id(), root);
            chains.computeIfAbsent(root, _ -> new ArrayList<>()).add(order);
        }
        return chains.values().stream().map(LeaderOrder::new).toList();
    }

    String id() {
        return parts.getFirst().id();
    }

    VenueOrder present() {
        return parts.getLast();
    }

    boolean isOpen() {
        return present().isOpen();
    }

    /** What it executed, and may still execute. */
    BigDecimal wanted() {
        BigDecimal before = parts.subList(0, parts.size() - 1).stream()
                .map(VenueOrder::executed)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean whole = isOpen() || present().status().equals("filled");
        return before.add(whole ? present().quantity() : present().executed());
    }
}
