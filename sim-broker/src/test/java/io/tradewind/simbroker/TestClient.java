package io.tradewind.simbroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Speaks HTTP to one port as one account, or as nobody. */
final class TestClient implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String account;

    private TestClient(URI base, String account) {
        this.base = base;
        this.account = account;
    }

    /** @param account whose keys are sent */
    static TestClient trading(SimBroker venue, String account) {
        return new TestClient(venue.tradingUrl(), account);
    }

    static TestClient trading(URI base, String account) {
        return new TestClient(base, account);
    }

    static TestClient control(SimBroker venue) {
        return new TestClient(venue.controlUrl(), "");
    }

    static TestClient control(URI base) {
        return new TestClient(base, "");
    }

    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String text(String field) {
            return body.path(field).asString();
        }
    }

    Answer get(String path) throws IOException {
        return send("GET", path, null);
    }

    Answer delete(String path) throws IOException {
        return send("DELETE", path, null);
    }

    Answer post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    Answer patch(String path, String body) throws IOException {
        return send("PATCH", path, body);
    }

    Answer put(String path, String body) throws IOException {
        return send("PUT", path, body);
    }

    /** Posts an order that must be taken. Returns its id. */
    String order(String body) throws IOException {
        var answer = post("/v2/orders", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.text("id");
    }

    JsonNode orderById(String id) throws IOException {
        var answer = get("/v2/orders/" + id);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** What control says of the requests, fills or books. */
    JsonNode items(String path) throws IOException {
        var answer = get(path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("items");
    }

    Answer send(String method, String path, String body) throws IOException {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, publisher)
                .timeout(LIMIT);
        if (!account.isEmpty()) {
            request.header("APCA-API-KEY-ID", "sim-" + account).header("APCA-API-SECRET-KEY", "sim-secret-" + account);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()), response);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static JsonNode parse(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    static String market(String clientOrderId, String side, String symbol, String quantity) {
        return """
                {"client_order_id":"%s","side":"%s","symbol":"%s","qty":"%s","type":"market","time_in_force":"day"}""".formatted(clientOrderId, side, symbol, quantity);
    }

    static String limit(String clientOrderId, String side, String symbol, String quantity, String price) {
        return """
                {"client_order_id":"%s","side":"%s","symbol":"%s","qty":"%s","type":"limit","time_in_force":"gtc",\
                "limit_price":"%s"}""".formatted(clientOrderId, side, symbol, quantity, price);
    }

    static String fault(String account, String fault, int times, int delayMs) {
        return """
                {"account":"%s","method":"POST","path":"/v2/orders","fault":"%s","times":%d,"delayMs":%d}""".formatted(account, fault, times, delayMs);
    }
}
