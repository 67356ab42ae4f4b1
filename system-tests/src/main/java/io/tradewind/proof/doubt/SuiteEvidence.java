package io.tradewind.proof.doubt;

import io.tradewind.proof.doubt.Evidence.Asked;
import io.tradewind.proof.doubt.Evidence.Blind;
import io.tradewind.proof.doubt.Evidence.Doubt;
import io.tradewind.proof.doubt.Evidence.OurOrder;
import io.tradewind.proof.doubt.Evidence.VenueOrder;
import io.tradewind.proof.doubt.Evidence.Wish;
import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.Stores;
import io.tradewind.proof.suite.TopicLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the evidence from the venue's control, the databases and the topic. */
final class SuiteEvidence {

    private static final String IN_DOUBT = "IN_DOUBT";
    private static final Set<String> ENDED = Set.of("filled", "canceled", "expired", "rejected", "replaced");
    private static final int PAGE = 500;

    private SuiteEvidence() {}

    /**
     * Everything as it is now.
     *
     * @param mostWanted units by the venue's id of a leader's first order
     */
    static Evidence read(
            Doors doors,
            Stores stores,
            Collection<String> accounts,
            List<Asked> asked,
            Map<String, Integer> mostWanted,
            List<Blind> blinds)
            throws SQLException {
        Map<String, String> fates = new HashMap<>();
        stores.rows("select signal_id, fate from signal.signal")
                .forEach(row -> fates.put(text(row, "signal_id"), text(row, "fate")));
        Map<String, BigDecimal> executed = new HashMap<>();
        doors.venue("/sim/fills")
                .forEach(fill -> executed.merge(
                        fill.required("orderId").asString(""),
                        new BigDecimal(fill.required("qty").asString("")),
                        BigDecimal::add));
        List<VenueOrder> venue = new ArrayList<>();
        accounts.forEach(account -> venue.addAll(orders(doors, account, executed)));
        List<String> sent = doors.venue("/sim/requests").stream()
                .filter(request -> request.path("method").asString("").equals("POST")
                        && request.path("path").asString("").equals("/v2/orders"))
                .map(request -> request.path("clientOrderId").asString(""))
                // A leader names its orders not.
                .filter(id -> !id.isEmpty())
                .toList();
        return new Evidence(
                asked,
                wishes(stores, mostWanted),
                fates,
                ours(stores),
                venue,
                sent,
                doubts(TopicLog.read(doors.name("TW_KAFKA"), "order.events.v1")),
                blinds);
    }

    private static List<Wish> wishes(Stores stores, Map<String, Integer> mostWanted) throws SQLException {
        return stores
                .rows("select wish_id, follower, leader_order_id, cumulative_quantity from copytrade.copy_task")
                .stream()
                .map(row -> new Wish(
                        text(row, "wish_id"),
                        text(row, "follower"),
                        BigDecimal.valueOf(mostWanted.getOrDefault(text(row, "leader_order_id"), 0)),
                        new BigDecimal(text(row, "cumulative_quantity"))))
                .toList();
    }

    private static List<OurOrder> ours(Stores stores) throws SQLException {
        return stores
                .rows("select o.client_order_id, o.account, i.signal_id, o.state, o.status, o.quantity,"
                        + " o.cumulative_quantity, coalesce((select max(f.cum_after) from execution.fill f"
                        + " where f.client_order_id = o.client_order_id), 0) as booked"
                        + " from execution.broker_order o join execution.intent i using (intent_id)")
                .stream()
                .map(row -> new OurOrder(
                        text(row, "client_order_id"),
                        text(row, "account"),
                        text(row, "signal_id"),
                        text(row, "state").equals("CLOSED"),
                        text(row, "status"),
                        new BigDecimal(text(row, "quantity")),
                        new BigDecimal(text(row, "cumulative_quantity")),
                        new BigDecimal(text(row, "booked"))))
                .toList();
    }

    /** What the venue lists, all pages, oldest first. */
    private static List<VenueOrder> orders(Doors doors, String account, Map<String, BigDecimal> executed) {
        Map<String, VenueOrder> all = new LinkedHashMap<>();
        String after = "";
        while (true) {
            JsonNode page = page(doors, account, "/v2/orders?status=all&direction=asc&limit=" + PAGE + after);
            for (JsonNode order : page) {
                String id = order.required("id").stringValue();
                all.put(
                        id,
                        new VenueOrder(
                                id,
                                account,
                                order.required("client_order_id").stringValue(),
                                !ENDED.contains(order.required("status").stringValue()),
                                executed.getOrDefault(id, BigDecimal.ZERO)));
                after = "&after_order_id=" + id;
            }
            if (page.size() < PAGE) {
                return List.copyOf(all.values());
            }
        }
    }

    private static JsonNode page(Doors doors, String account, String path) {
        try {
            HttpResponse<String> answer = doors.atVenue(account, "GET", path, "");
            if (answer.statusCode() != 200) {
                throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the changes of status that were told; one that was sent twice is one. */
    static List<Doubt> doubts(List<TopicLog.Entry> events) {
        Set<String> known = new HashSet<>();
        Map<String, Doubt> open = new LinkedHashMap<>();
        List<Doubt> doubts = new ArrayList<>();
        for (TopicLog.Entry event : events) {
            if (!event.type().equals("OrderStatusChanged") || !known.add(event.id())) {
                continue;
            }
            JsonNode change = Json.read(event.body());
            String order = change.required("clientOrderId").asString("");
            Instant time = Instant.parse(change.required("changedTime").asString(""));
            if (change.required("status").asString("").equals(IN_DOUBT)) {
                open.putIfAbsent(order, new Doubt(order, event.key(), time, null));
            } else {
                Doubt doubt = open.remove(order);
                if (doubt != null) {
                    doubts.add(new Doubt(order, event.key(), doubt.began(), time));
                }
            }
        }
        doubts.addAll(open.values());
        return doubts;
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
