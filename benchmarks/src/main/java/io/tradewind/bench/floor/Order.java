package io.tradewind.bench.floor;

import io.tradewind.proof.suite.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** All that the floor ever tells: who trades how much. */
record Order(String account, long quantity, String id) {

    byte[] bytes() {
        return Json.write(Map.of("account", account, "quantity", Long.toString(quantity), "id", id))
                .getBytes(StandardCharsets.UTF_8);
    }

    static Order of(byte[] bytes) {
        JsonNode node = Json.read(new String(bytes, StandardCharsets.UTF_8));
        return new Order(
                node.required("account").stringValue(),
                Long.parseLong(node.required("quantity").stringValue()),
                node.required("id").stringValue());
    }

    /** The same for somebody else. */
    Order of(String follower) {
        return new Order(follower, quantity, follower + "-" + id);
    }
}
