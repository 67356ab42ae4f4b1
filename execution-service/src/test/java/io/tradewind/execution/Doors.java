package io.tradewind.execution;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What is asked of the service over HTTP. */
final class Doors {
    private final ToIntFunction<String> ports;

    /** @param ports of the running service by the property that has them; another start has others */
    Doors(ToIntFunction<String> ports) {
        this.ports = ports;
    }

    int port() {
        return ports.applyAsInt("local.server.port");
    }

    JsonNode get(String path) {
        return Http.json(call("GET", path));
    }

    HttpResponse<String> call(String method, String path) {
        return Http.call(method, port(), path, null);
    }

    HttpResponse<String> send(String method, String path, String body) {
        return Http.call(method, port(), path, body);
    }

    HttpResponse<String> withoutToken(String path) {
        return Http.call("GET", port(), path, null, Map.of());
    }

    String managementPage(String path) {
        return Http.call("GET", ports.applyAsInt("local.management.port"), path, null)
                .body();
    }

    JsonNode account(String account) {
        for (JsonNode item : get("/api/v1/accounts?size=500").path("items")) {
            if (item.path("account").asString().equals(account)) {
                return item;
            }
        }
        throw new AssertionError("no account " + account);
    }

    String session(String account) {
        return account(account).path("session").asString();
    }

    void awaitReady(String account) {
        Awaitility.await().atMost(World.LIMIT).until(() -> session(account).equals("READY"));
    }

    JsonNode order(String clientOrderId) {
        return get("/api/v1/orders/" + clientOrderId);
    }

    /** Where each thing that was kept about an order came from and what it said, oldest first. */
    static List<String> evidence(JsonNode order) {
        return order.path("evidence")
                .valueStream()
                .map(row ->
                        row.path("source").asString() + " " + row.path("status").asString())
                .toList();
    }
}
