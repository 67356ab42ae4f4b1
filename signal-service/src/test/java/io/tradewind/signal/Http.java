package io.tradewind.signal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the node as its users do. */
public final class Http {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SignalNode node;
    private final HttpClient client;

    /** An answer: its status, content type and body as JSON. */
    public record Answer(int status, String contentType, JsonNode body) {
        public String text(String field) {
            JsonNode value = body.path(field);
            return value.isString() ? value.stringValue() : value.isNull() ? "null" : value.toString();
        }
    }

    private Http(SignalNode node, HttpClient client) {
        this.node = node;
        this.client = client;
    }

    public static Http to(SignalNode node) {
        return new Http(node, builder().build());
    }

    /** Seen by the node as another sender. */
    public static Http from(String loopbackAddress, SignalNode node) {
        try {
            return new Http(
                    node,
                    builder()
                            .localAddress(InetAddress.getByName(loopbackAddress))
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
    }

    public Answer post(String source, Object body) {
        return post(source, body instanceof byte[] bytes ? bytes : utf8(body), "application/json", false);
    }

    /** As a client that wants something else than JSON. */
    public Answer postAccepting(String accept, String source, Object body) {
        return send(HttpRequest.newBuilder(uri(node.port(), "/webhooks/" + source))
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(utf8(body))));
    }

    public Answer post(String source, byte[] body, String contentType, boolean chunked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(node.port(), "/webhooks/" + source))
                .POST(
                        chunked
                                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                                : BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return send(request);
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(node.port(), path))
                .header("Authorization", "Bearer " + SignalNode.ADMIN_TOKEN));
    }

    public Answer getWithoutToken(String path) {
        return send(HttpRequest.newBuilder(uri(node.port(), path)));
    }

    public String management(String path) {
        return exchange(HttpRequest.newBuilder(uri(node.managementPort(), path)))
                .body();
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                JSON.readTree(response.body()));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static byte[] utf8(Object body) {
        String text = body instanceof Map<?, ?> map ? JSON.writeValueAsString(map) : body.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
