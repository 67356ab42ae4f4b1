package io.tradewind.bench.load;

import io.tradewind.proof.suite.Doors;
import io.tradewind.proof.suite.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the venue wrote down, read on from where it was read before. Used by one thread. */
public final class VenueLog {

    /**
     * An order's request.
     *
     * @param receivedNanos by {@link Clock}
     */
    public record Placement(String account, long quantity, long receivedNanos, String clientOrderId) {

        String mark() {
            return account + " " + quantity;
        }
    }

    /** An execution of an order. */
    public record Execution(String clientOrderId, long nanos) {}

    private final Doors doors;
    private long lastRequest;
    private long lastFill;

    public VenueLog(Doors doors) {
        this.doors = doors;
    }

    /** Leaves out all that is there by now. */
    public void skip() {
        requests();
        executions();
    }

    /** New requests that place an order. */
    public List<Placement> placements() {
        List<Placement> found = new ArrayList<>();
        for (JsonNode request : requests()) {
            if (request.path("method").asString("").equals("POST")
                    && request.path("path").asString("").equals("/v2/orders")) {
                JsonNode body = Json.read(request.required("body").stringValue());
                found.add(new Placement(
                        request.required("account").stringValue(),
                        Long.parseLong(body.required("qty").asString()),
                        request.required("receivedNanos").longValue(),
                        request.path("clientOrderId").asString("")));
            }
        }
        return found;
    }

    /** When the first new request of anybody came; 0 when none did. */
    public long firstRequest() {
        return requests().stream()
                .mapToLong(request -> request.required("receivedNanos").longValue())
                .findFirst()
                .orElse(0);
    }

    /** New executions. */
    public List<Execution> executions() {
        List<JsonNode> fills = doors.venue("/sim/fills?afterId=" + lastFill);
        for (JsonNode fill : fills) {
            lastFill = Math.max(lastFill, fill.required("id").longValue());
        }
        return fills.stream()
                .map(fill -> new Execution(
                        fill.path("clientOrderId").asString(""),
                        Clock.of(Instant.parse(fill.required("time").stringValue()))))
                .toList();
    }

    private List<JsonNode> requests() {
        List<JsonNode> requests = doors.venue("/sim/requests?afterId=" + lastRequest);
        for (JsonNode request : requests) {
            lastRequest = Math.max(lastRequest, request.required("id").longValue());
        }
        return requests;
    }
}
