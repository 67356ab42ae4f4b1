package io.tradewind.proof.mirror;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import io.tradewind.proof.suite.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Read once: the venue's lists of orders, the ids execution-service gave, and copy-trade-service's tasks. */
final class SuiteEvidence implements Judgement.Evidence {

    private static final int PAGE = 500;

    private final List<LeaderOrder> leaderOrders;
    private final List<Follower> followers;
    private final Map<String, List<VenueOrder>> orders = new HashMap<>();
    private final Map<String, Copy> copies = new HashMap<>();

    private SuiteEvidence(Doors doors, Stores stores, List<Follower> followers) throws SQLException {
        this.followers = List.copyOf(followers);
        this.leaderOrders = LeaderOrder.chains(orders(doors, Leader.ACCOUNT));
        Map<String, VenueOrder> byClientOrderId = new HashMap<>();
        for (Follower follower : followers) {
            List<VenueOrder> own = orders(doors, follower.account());
            orders.put(follower.account(), own);
            own.forEach(order -> byClientOrderId.put(follower.account() + order.clientOrderId(), order));
        }
        Map<String, List<VenueOrder>> byWish = new HashMap<>();
        for (Map<String, String> row : stores.rows("select i.signal_id, o.account, o.client_order_id"
                + " from execution.broker_order o join execution.intent i using (intent_id)")) {
            VenueOrder order = byClientOrderId.get(row.get("account") + row.get("client_order_id"));
            if (order != null) {
                byWish.computeIfAbsent(row.getOrDefault("signal_id", ""), _ -> new ArrayList<>())
                        .add(order);
            }
        }
        for (Map<String, String> row : stores.rows(
                "select wish_id, leader_order_id, follower, state, coalesce(code, '') as code from copytrade.copy_task")) {
            copies.put(
                    row.get("leader_order_id") + row.get("follower"),
                    new Copy(
                            row.getOrDefault("state", ""),
                            row.getOrDefault("code", ""),
                            byWish.getOrDefault(row.getOrDefault("wish_id", ""), List.of())));
        }
    }

    static SuiteEvidence read(Doors doors, Stores stores, List<Follower> followers) throws SQLException {
        return new SuiteEvidence(doors, stores, followers);
    }

    @Override
    public List<LeaderOrder> leaderOrders() {
        return leaderOrders;
    }

    @Override
    public List<Follower> followers() {
        return followers;
    }

    @Override
    public Copy copy(LeaderOrder order, Follower follower) {
        return copies.getOrDefault(order.id() + follower.account(), Copy.NONE);
    }

    @Override
    public List<VenueOrder> orders(Follower follower) {
        return orders.getOrDefault(follower.account(), List.of());
    }

    /** Oldest first, all pages. */
    private static List<VenueOrder> orders(Doors doors, String account) {
        Map<String, VenueOrder> all = new LinkedHashMap<>();
        String after = "";
        while (true) {
            String path = "/v2/orders?status=all&direction=asc&limit=" + PAGE + after;
            JsonNode page = page(doors, account, path);
            page.forEach(order -> all.put(order.required("id").stringValue(), VenueOrder.of(order)));
            if (page.size() < PAGE) {
                return List.copyOf(all.values());
            }
            String last = Objects.requireNonNull(page.get(page.size() - 1))
                    .required("id")
                    .stringValue();
            after = "&after_order_id=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
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
}
