package io.tradewind.simbroker.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One answer. */
public record Reply(int status, String contentType, ByteBuffer body, Map<String, String> headers) {
    public static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json; charset=UTF-8", ByteBuffer.wrap(Json.bytes(body)), Map.of());
    }

    public static Reply html(int status, String body) {
        return new Reply(status, "text/html", ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), Map.of());
    }

    public static Reply empty(int status) {
        return new Reply(status, "", ByteBuffer.allocate(0), Map.of());
    }

    public Reply withHeaders(Map<String, String> more) {
        return new Reply(status, contentType, body, more);
    }
}
