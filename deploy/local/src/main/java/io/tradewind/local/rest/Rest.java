package io.tradewind.local.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A client that proves who it is in the same way each time. Every call ends within 10 s. Thread-safe; close it. */
public final class Rest implements AutoCloseable {

    /** Numbers stay decimals with the digits they were written with. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<String, String> headers;

    /** With a bearer token; an empty one sends none. */
    public Rest(String token) {
        this(token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    /** With these headers. */
    public Rest(Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
    }

    public Answer get(String url) throws IOException {
        return send(request(url).GET());
    }

    public Answer post(String url, String json) throws IOException {
        return send(request(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer put(String url, String json) throws IOException {
        return send(
                request(url).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer patch(String url, String json) throws IOException {
        return send(request(url)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer delete(String url) throws IOException {
        return send(request(url).DELETE());
    }

    /** The document, or empty when the part is away, answers otherwise than 2xx, or not in JSON. */
    public Optional<JsonNode> read(String url) {
        try {
            Answer answer = get(url);
            return answer.isGood() ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException | JacksonException away) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT);
        headers.forEach(builder::header);
        return builder;
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
